package dev.galley.item.api;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of items; {@code total} is its {@code totalCount}. */
@Type("JobItemConnection")
@DefaultNonNull
@Description("A page of items.")
public record JobItemConnection(
        @Description("The items of this page, each with its cursor.")
        List<@NonNull JobItemEdge> edges,

        @Description("The items of this page, without cursors.")
        List<@NonNull JobItemView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    public static JobItemConnection of(Page<JobItemView> page) {
        return new JobItemConnection(page.edges(JobItemEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
