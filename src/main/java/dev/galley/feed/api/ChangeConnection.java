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

        @Description("The cursors of this page, and whether the feed goes on after it. A page can be empty though it "
                + "does, if the changes looked at do not meet the filter: follow from cursor.")
        PageInfo pageInfo,

        @Description("How far this page has looked, whether changes met the filter or not. Send it as after to go on; "
                + "store it together with what the page changed in your copy.")
        String cursor,

        @Description("The end of the feed: everything that was committed before this request is before it.")
        String head) {}
