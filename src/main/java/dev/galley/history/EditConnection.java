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

/** A page of edits; {@code total} is its {@code totalCount}. */
@Type("EditConnection")
@DefaultNonNull
@Description("A page of edits.")
public record EditConnection(
        @Description("The edits of this page, each with its cursor.")
        List<@NonNull EditEdge> edges,

        @Description("The edits of this page, without cursors.")
        List<@NonNull EditView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    static EditConnection of(Page<EditView> page) {
        return new EditConnection(page.edges(EditEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
