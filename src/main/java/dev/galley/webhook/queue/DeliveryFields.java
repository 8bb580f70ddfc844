package dev.galley.webhook.queue;

import dev.galley.feed.ChangeReader;
import dev.galley.feed.api.ChangeView;
import dev.galley.platform.input.BatchEdges;
import dev.galley.webhook.api.WebhookView;
import dev.galley.webhook.queue.api.DeliveryAttempt;
import dev.galley.webhook.queue.api.DeliveryConnection;
import dev.galley.webhook.queue.api.DeliveryView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The edges of deliveries, and those of webhooks that lead to deliveries. */
@GraphQLApi
@RegisterForReflection
public class DeliveryFields {

    private final DeliveryReader reader;
    private final ChangeReader changes;

    DeliveryFields(DeliveryReader reader, ChangeReader changes) {
        this.reader = reader;
        this.changes = changes;
    }

    @Description("The change. Null for a ping, or if the change has been deleted from the feed.")
    public List<@Nullable ChangeView> change(@Source List<DeliveryView> deliveries) {
        return BatchEdges.one(deliveries, DeliveryView::changeKey, changes::byIds, ChangeView::key);
    }

    @NonNull
    @Description("The attempts to send the delivery, oldest first.")
    public List<@NonNull List<@NonNull DeliveryAttempt>> attempts(@Source List<DeliveryView> deliveries) {
        return BatchEdges.many(deliveries, DeliveryView::key, reader::attempts, DeliveryAttempt::deliveryKey);
    }

    @Description("The number of deliveries in the whole list. Computed only if selected.")
    public int totalCount(@Source DeliveryConnection list) {
        return list.total().getAsInt();
    }

    @NonNull
    @Description(
            "The number of deliveries that are WAITING. At about 10,000, further changes stay in the feed until there is "
                    + "room.")
    public List<@NonNull Integer> waiting(@Source List<WebhookView> webhooks) {
        Map<UUID, DeliveryReader.Waiting> waiting = reader.waiting(keys(webhooks));
        return webhooks.stream()
                .map(webhook -> {
                    DeliveryReader.Waiting own = waiting.get(webhook.key());
                    return own == null ? 0 : own.count();
                })
                .toList();
    }

    @Description("When the oldest change that is waiting was made. Null if none is.")
    public List<@Nullable Instant> oldestWaitingAt(@Source List<WebhookView> webhooks) {
        Map<UUID, DeliveryReader.Waiting> waiting = reader.waiting(keys(webhooks));
        List<@Nullable Instant> oldest = new ArrayList<>();
        webhooks.forEach(webhook -> {
            DeliveryReader.Waiting own = waiting.get(webhook.key());
            oldest.add(own == null ? null : own.oldest());
        });
        return oldest;
    }

    private static List<UUID> keys(List<WebhookView> webhooks) {
        return webhooks.stream().map(WebhookView::key).toList();
    }
}
