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

/** A page of edits; {@code where} is what {@code totalCount} counts. */
@Type("EditConnection")
@DefaultNonNull
@Description("A page of edits.")
public record EditConnection(
        @Description("The edits with their cursors.") List<@NonNull EditEdge> edges,
        @Description("The edits alone.") List<@NonNull EditView> nodes,
        @Description("Where the page stands in the list.") PageInfo pageInfo,
        @Ignore Where where) {

    static EditConnection of(PageOf<EditView> page, Where where) {
        return new EditConnection(page.edges(EditEdge::new), page.nodes(), page.pageInfo(), where);
    }
}
