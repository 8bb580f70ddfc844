package dev.galley.job.api;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of jobs; {@code total} is its {@code totalCount}. */
@Type("JobConnection")
@DefaultNonNull
@Description("A page of jobs.")
public record JobConnection(
        @Description("The jobs of this page, each with its cursor.")
        List<@NonNull JobEdge> edges,

        @Description("The jobs of this page, without cursors.")
        List<@NonNull JobView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    public static JobConnection of(Page<JobView> page) {
        return new JobConnection(page.edges(JobEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
