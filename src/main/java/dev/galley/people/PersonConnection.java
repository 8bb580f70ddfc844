package dev.galley.people;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of people; {@code total} is its {@code totalCount}. */
@Type("PersonConnection")
@DefaultNonNull
@Description("A page of people.")
public record PersonConnection(
        @Description("The people of this page, each with its cursor.")
        List<@NonNull PersonEdge> edges,

        @Description("The people of this page, without cursors.")
        List<@NonNull Person> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    static PersonConnection of(Page<Person> page) {
        return new PersonConnection(page.edges(PersonEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
