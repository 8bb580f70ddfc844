package dev.galley.job;

import dev.galley.platform.PageInfo;
import dev.galley.platform.PageOf;
import dev.galley.platform.Where;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of jobs; {@code where} is what {@code totalCount} counts. */
@Type("JobConnection")
@DefaultNonNull
@Description("A page of jobs.")
public record JobConnection(
        @Description("The jobs with their cursors.") List<@NonNull JobEdge> edges,
        @Description("The jobs alone.") List<@NonNull JobView> nodes,
        @Description("Where the page stands in the list.") PageInfo pageInfo,
        @Ignore Where where) {

    static JobConnection of(PageOf<JobView> page, Where where) {
        return new JobConnection(page.edges(JobEdge::new), page.nodes(), page.pageInfo(), where);
    }
}
