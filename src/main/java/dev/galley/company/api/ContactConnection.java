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

/** A page of contacts; {@code total} is its {@code totalCount}. */
@Type("ContactConnection")
@DefaultNonNull
@Description("A page of contacts.")
public record ContactConnection(
        @Description("The contacts of this page, each with its cursor.")
        List<@NonNull ContactEdge> edges,

        @Description("The contacts of this page, without cursors.")
        List<@NonNull ContactView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    public static ContactConnection of(Page<ContactView> page) {
        return new ContactConnection(page.edges(ContactEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
