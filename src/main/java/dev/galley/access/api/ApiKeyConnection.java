package dev.galley.access.api;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of keys; {@code total} is its {@code totalCount}. */
@Type("ApiKeyConnection")
@DefaultNonNull
@Description("A page of API keys.")
public record ApiKeyConnection(
        @Description("The keys of this page, each with its cursor.")
        List<@NonNull ApiKeyEdge> edges,

        @Description("The keys of this page, without cursors.")
        List<@NonNull ApiKeyView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    public static ApiKeyConnection of(Page<ApiKeyView> page) {
        return new ApiKeyConnection(page.edges(ApiKeyEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
