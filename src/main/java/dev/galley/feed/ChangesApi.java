package dev.galley.feed;

import dev.galley.feed.api.ChangeConnection;
import dev.galley.feed.api.ChangeFilterInput;
import dev.galley.platform.paging.PageRequest;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/** The root field of the change feed. */
@GraphQLApi
public class ChangesApi {

    private final ChangeReader reader;

    ChangesApi(ChangeReader reader) {
        this.reader = reader;
    }

    @Query
    @Description("The change feed, oldest change first. It includes changes that the caller has just "
            + "made. No change is ever inserted before a cursor, and the changes to a job, company "
            + "or contact keep their order. To keep a copy of the data: request head, read the "
            + "lists, then page through the feed, with head as the first \"after\". Changes are kept "
            + "for 30 days by default.")
    public @Nullable ChangeConnection changes(
            @Name("first")
                    @Description(
                            "How many changes to return, 0 to 100. Default: 20. With 0, the response has only head "
                                    + "and cursor.")
                    Integer first,
            @Name("after")
                    @Description("Returns the changes after this cursor of the feed. INVALID_CURSOR if it is not one. "
                            + "CURSOR_EXPIRED if changes after it have been deleted, or a failover or restore of the "
                            + "database has lost changes before it: request head and read everything again. Default: "
                            + "the start of the feed. The filter can differ from page to page.")
                    String after,
            @Name("filter") @Description("Conditions that the changes must meet.") ChangeFilterInput filter) {
        return reader.changes(filter, PageRequest.of(first, after, null, null));
    }
}
