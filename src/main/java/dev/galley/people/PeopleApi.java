package dev.galley.people;

import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.paging.EntitySource;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.sql.EntityReader;
import dev.galley.platform.sql.SqlConditions;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** The root field for people, and the edge of their list. */
@GraphQLApi
public class PeopleApi {

    private static final KeysetQuery<KnownPerson, Person> BY_NAME = new KeysetQuery<>(
            "people by name",
            List.of(new SortKey<>(KnownPerson.NAME_KEY), new SortKey<>(KnownPerson.SUBJECT)),
            false,
            KnownPerson::view);

    private final EntitySource<KnownPerson> people;
    private final Arguments arguments;

    PeopleApi(EntityReader entities, Arguments arguments) {
        this.people = new EntitySource<>(
                entities,
                KnownPerson.class,
                KnownPerson.TABLE,
                (query, of) -> KnownPerson.find(query, of),
                (query, of) -> KnownPerson.count(query, of));
        this.arguments = arguments;
    }

    @Query
    @Description("Lists the members of the shop's staff who have changed jobs or items, or to whom "
            + "items have been assigned, ordered by name. Not available to customers and other "
            + "callers who are confined to a company (FORBIDDEN).")
    public @Nullable PersonConnection people(
            @Name("search") @Description("Words to find in the name. " + QueryArguments.SEARCH) String search,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = new SqlConditions();
        QueryArguments.patterns(search)
                .forEach(pattern -> sqlConditions.and(KnownPerson.SEARCH_KEY.attribute() + " like ?", pattern));
        return PersonConnection.of(BY_NAME.page(people, sqlConditions, request, arguments));
    }

    @Description("The number of people in the whole list. Computed only if selected.")
    public int totalCount(@Source PersonConnection list) {
        return list.total().getAsInt();
    }
}
