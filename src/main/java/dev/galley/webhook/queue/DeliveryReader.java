package dev.galley.webhook.queue;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.paging.TableSource;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.queue.api.DeliveryAttempt;
import dev.galley.webhook.queue.api.DeliveryFilterInput;
import dev.galley.webhook.queue.api.DeliveryState;
import dev.galley.webhook.queue.api.DeliveryView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads deliveries as the API returns them. */
@ApplicationScoped
class DeliveryReader {

    private static final KeysetQuery<WebhookDelivery, DeliveryView> NEWEST_FIRST = new KeysetQuery<>(
            "deliveries, newest first", List.of(new SortKey<>(WebhookDelivery.ID)), true, WebhookDelivery::view);

    /** The deliveries of a deleted webhook are deleted later. */
    private static final String IS_OF_WEBHOOK = "exists (select 1 from " + Webhook.TABLE + " where " + Webhook.ID
            + " = " + WebhookDelivery.WEBHOOK_ID + ")";

    private static final String BY_ID =
            WebhookDelivery.TABLE.select() + " where " + WebhookDelivery.ID + " = " + Jdbc.ANY_ID;

    private static final String ATTEMPTS = WebhookAttempt.TABLE.select() + " where " + WebhookAttempt.DELIVERY_ID
            + " = " + Jdbc.ANY_ID + " order by " + WebhookAttempt.ID;

    private static final String WAITING = "select " + WebhookDelivery.WEBHOOK_ID + ", count(*), min("
            + WebhookDelivery.OCCURRED_AT + ") from " + WebhookDelivery.TABLE + " where " + WebhookDelivery.WEBHOOK_ID
            + " = " + Jdbc.ANY_ID + " and " + WebhookDelivery.STATE + " = 'WAITING' group by 1";

    /** What waits for a webhook. */
    record Waiting(UUID webhook, int count, Instant oldest) {}

    private final Jdbc jdbc;
    private final TableSource<WebhookDelivery> deliveries;
    private final Arguments arguments;

    DeliveryReader(Jdbc jdbc, Arguments arguments) {
        this.jdbc = jdbc;
        this.deliveries = new TableSource<>(jdbc, WebhookDelivery.TABLE);
        this.arguments = arguments;
    }

    /** The page is empty if an ID is malformed. */
    Page<DeliveryView> page(String webhookId, @Nullable DeliveryFilterInput filter, PageRequest request) {
        List<DeliveryState> states = filter == null ? null : filter.states();
        String jobId = filter == null ? null : filter.jobId();
        UUID webhook = TypeId.WEBHOOK.parse(webhookId).orElse(null);
        UUID job = jobId == null ? null : TypeId.JOB.parse(jobId).orElse(null);
        if (webhook == null || jobId != null && job == null) {
            return NEWEST_FIRST.page(deliveries, new SqlConditions().and("false"), request, arguments);
        }
        SqlConditions conditions = new SqlConditions()
                .and(WebhookDelivery.WEBHOOK_ID + " = ?", webhook)
                .and(IS_OF_WEBHOOK);
        if (states != null) {
            conditions.in(
                    WebhookDelivery.STATE,
                    QueryArguments.list("states", states).stream()
                            .map(Enum::name)
                            .toArray(String[]::new));
        }
        if (job != null) {
            conditions.and(WebhookDelivery.ORDER_KEY + " = ?", job);
        }
        return NEWEST_FIRST.of(webhook).page(deliveries, conditions, request, arguments);
    }

    List<DeliveryView> deliveries(Collection<UUID> ids) {
        return jdbc.list(
                BY_ID, WebhookDelivery.TABLE.mapping(WebhookDelivery::view), (Object) ids.toArray(UUID[]::new));
    }

    @Nullable
    DeliveryView delivery(UUID id) {
        return deliveries(List.of(id)).stream().findFirst().orElse(null);
    }

    /** The attempts to send each delivery, oldest first. */
    List<DeliveryAttempt> attempts(Collection<UUID> ids) {
        return jdbc.list(
                ATTEMPTS, WebhookAttempt.TABLE.mapping(WebhookAttempt::view), (Object) ids.toArray(UUID[]::new));
    }

    /** What waits for each of the webhooks for which something waits. */
    Map<UUID, Waiting> waiting(Collection<UUID> webhooks) {
        return jdbc
                .list(WAITING, row -> new Waiting(Jdbc.uuid(row, 1), row.getInt(2), Jdbc.instant(row, 3)), (Object)
                        webhooks.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Waiting::webhook, waiting -> waiting));
    }
}
