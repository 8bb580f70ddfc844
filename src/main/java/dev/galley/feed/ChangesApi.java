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
    @Description(
            "The change feed, oldest changes first, including those that the caller has just committed. No change is "
                    + "added before a cursor, and the changes of a job, company or contact keep their order. To keep a "
                    + "copy of the data: take head, read the lists, then send the cursor of each page as after, starting "
                    + "with head. Changes are kept for 30 days by default.")
    public @Nullable ChangeConnection changes(
            @Name("first")
                    @Description("How many changes to return, 0 to 100. Default: 20. With 0, the answer has only head "
                            + "and cursor.")
                    Integer first,
            @Name("after")
                    @Description("Returns the changes after this cursor of the feed. INVALID_CURSOR if it is not one. "
                            + "CURSOR_EXPIRED if changes after it have been deleted, or a failover or restore of the "
                            + "database has lost changes before it: take head and read everything again. Default: the "
                            + "start of the feed. The filter may differ from page to page.")
                    String after,
            @Name("filter") @Description("Conditions that the changes must meet.") ChangeFilterInput filter) {
        return reader.changes(filter, PageRequest.of(first, after, null, null));
    }
}
