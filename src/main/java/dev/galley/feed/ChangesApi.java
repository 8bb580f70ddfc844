package dev.galley.feed;

import dev.galley.feed.api.ChangeBatch;
import dev.galley.feed.api.ChangeConnection;
import dev.galley.feed.api.ChangeFilterInput;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.SubscriptionState;
import dev.galley.platform.paging.PageRequest;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/** The root fields of the change feed. */
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
        return reader.changes(filterOrNone(filter), PageRequest.of(first, after, null, null));
    }

    /** SmallRye requires a Multi. It has one batch, because the document is executed again for each batch. */
    @Subscription("changes")
    @Description(
            "Sends each change once, as it happens, in the order of the query \"changes\". Use server-sent events, "
                    + "multipart/mixed, or a WebSocket with the protocol graphql-transport-ws. The first batch is sent "
                    + "immediately and contains a cursor. Subscriptions end when the service restarts or credentials expire. "
                    + "To resume, subscribe again with the cursor of the last batch as \"after\".")
    public @Nullable Multi<ChangeBatch> subscribe(
            @Name("after")
                    @Description("A cursor of a batch, or of the query \"changes\". The subscription starts with the "
                            + "changes after it. CURSOR_EXPIRED as in the query. Default: the end of the feed, with an "
                            + "empty batch.")
                    String after,
            @Name("filter") @Description("Conditions that the changes must meet. Use the same filter again to resume.")
                    ChangeFilterInput filter) {
        SubscriptionState subscription = Objects.requireNonNull(
                Objects.requireNonNull(Operation.current()).subscription());
        String cursor = subscription.lastEventId() == null ? after : subscription.lastEventId();
        return Multi.createFrom().item(reader.batch(filterOrNone(filter), cursor, subscription));
    }

    private static ChangeFilterInput filterOrNone(@Nullable ChangeFilterInput filter) {
        return Objects.requireNonNullElse(filter, ChangeFilterInput.NONE);
    }
}
