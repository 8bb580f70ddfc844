package dev.galley.company.api;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of companies; {@code total} is its {@code totalCount}. */
@Type("CompanyConnection")
@DefaultNonNull
@Description("A page of companies.")
public record CompanyConnection(
        @Description("The companies of this page, each with its cursor.")
        List<@NonNull CompanyEdge> edges,

        @Description("The companies of this page, without cursors.")
        List<@NonNull CompanyView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    public static CompanyConnection of(Page<CompanyView> page) {
        return new CompanyConnection(page.edges(CompanyEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
