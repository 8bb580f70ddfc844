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

        @Description("The cursors of this page, and whether the feed continues after it. A page can be "
                + "empty although the feed continues, if none of the examined changes meets the filter: "
                + "continue with \"cursor\".")
        PageInfo pageInfo,

        @Description("The position in the feed up to which this page has examined all changes, including "
                + "those that the filter excludes. Send it as \"after\" to continue. If you keep a copy "
                + "of the data, store the cursor in the same transaction as the changes to the copy.")
        String cursor,

        @Description("The end of the feed. All changes that were committed before this request are before it.")
        String head) {}
