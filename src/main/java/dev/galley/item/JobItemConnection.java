package dev.galley.item;

import dev.galley.platform.PageInfo;
import dev.galley.platform.PageOf;
import dev.galley.platform.Where;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of items; {@code where} is what {@code totalCount} counts. */
@Type("JobItemConnection")
@DefaultNonNull
@Description("A page of items.")
public record JobItemConnection(
        @Description("The items with their cursors.") List<@NonNull JobItemEdge> edges,
        @Description("The items alone.") List<@NonNull JobItemView> nodes,
        @Description("Where the page stands in the list.") PageInfo pageInfo,
        @Ignore Where where) {

    static JobItemConnection of(PageOf<JobItemView> page, Where where) {
        return new JobItemConnection(page.edges(JobItemEdge::new), page.nodes(), page.pageInfo(), where);
    }
}
