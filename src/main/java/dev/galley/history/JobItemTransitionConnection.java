package dev.galley.history;

import dev.galley.platform.PageInfo;
import dev.galley.platform.PageOf;
import dev.galley.platform.Where;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of history entries; {@code where} is what {@code totalCount} counts. */
@Type("JobItemTransitionConnection")
@DefaultNonNull
@Description("A page of history entries.")
public record JobItemTransitionConnection(
        @Description("The history entries with their cursors.")
        List<@NonNull JobItemTransitionEdge> edges,

        @Description("The history entries alone.") List<@NonNull JobItemTransitionView> nodes,
        @Description("Where the page stands in the list.") PageInfo pageInfo,
        @Ignore Where where) {

    static JobItemTransitionConnection of(PageOf<JobItemTransitionView> page, Where where) {
        return new JobItemTransitionConnection(
                page.edges(JobItemTransitionEdge::new), page.nodes(), page.pageInfo(), where);
    }
}
