package dev.galley.company;

import dev.galley.platform.PageInfo;
import dev.galley.platform.PageOf;
import dev.galley.platform.Where;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of companies; {@code where} is what {@code totalCount} counts. */
@Type("CompanyConnection")
@DefaultNonNull
@Description("A page of companies.")
public record CompanyConnection(
        @Description("The companies with their cursors.") List<@NonNull CompanyEdge> edges,
        @Description("The companies alone.") List<@NonNull CompanyView> nodes,
        @Description("Where the page stands in the list.") PageInfo pageInfo,
        @Ignore Where where) {

    static CompanyConnection of(PageOf<CompanyView> page, Where where) {
        return new CompanyConnection(page.edges(CompanyEdge::new), page.nodes(), page.pageInfo(), where);
    }
}
