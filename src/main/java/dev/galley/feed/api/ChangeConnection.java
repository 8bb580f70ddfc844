package dev.galley.feed.api;

import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of the feed. */
@Type("ChangeConnection")
@DefaultNonNull
@Description("A page of the change feed.")
public record ChangeConnection(
        @Description("The changes of this page, each with its cursor.")
        List<@NonNull ChangeEdge> edges,

        @Description("The changes of this page, without cursors.")
        List<@NonNull ChangeView> nodes,

        @Description(
                "The cursors of this page, and whether the feed continues after it. A page can be empty although the "
                        + "feed continues, if none of the examined changes meets the filter: continue from cursor.")
        PageInfo pageInfo,

        @Description(
                "The end of the range that this page has examined, whether changes met the filter or not. Send it as after "
                        + "to continue. Store it in the same transaction as the changes to your copy.")
        String cursor,

        @Description("The end of the feed. All changes that were committed before this request are before it.")
        String head) {}
