package dev.galley.history;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of history entries; {@code total} is its {@code totalCount}. */
@Type("JobItemTransitionConnection")
@DefaultNonNull
@Description("A page of history entries.")
public record JobItemTransitionConnection(
        @Description("The history entries of this page, each with its cursor.")
        List<@NonNull JobItemTransitionEdge> edges,

        @Description("The history entries of this page, without cursors.")
        List<@NonNull JobItemTransitionView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    static JobItemTransitionConnection of(Page<JobItemTransitionView> page) {
        return new JobItemTransitionConnection(
                page.edges(JobItemTransitionEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
