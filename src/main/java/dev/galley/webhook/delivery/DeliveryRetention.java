package dev.galley.webhook.delivery;

import dev.galley.platform.base.Ids;
import dev.galley.platform.base.Settings;
import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.queue.WebhookAttempt;
import dev.galley.webhook.queue.WebhookDelivery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deletes deliveries that are older than the retention, unless they are waiting, and those of deleted webhooks. */
@ApplicationScoped
class DeliveryRetention {

    private static final int BATCH = 1_000;

    private static final String V = WebhookDelivery.TABLE.name();

    private static final String EXPIRED =
            "select id from " + V + " where id < ? and state <> 'WAITING' order by id limit " + BATCH;

    /** The webhooks that have deliveries, each found by one step through the index, and do not exist. */
    private static final String DELETED_WEBHOOKS = "with recursive w (id) as ((select webhook_id from " + V
            + " order by webhook_id limit 1) union all select (select webhook_id from " + V
            + " where webhook_id > w.id order by webhook_id limit 1) from w where w.id is not null)"
            + " select w.id from w where w.id is not null and not exists (select 1 from " + Webhook.TABLE
            + " where " + Webhook.ID + " = w.id)";

    private static final String OF_WEBHOOK = "select id from " + V + " where webhook_id = ? order by id limit " + BATCH;

    private static final String DELETE = "delete from " + V + " where id = any(?::uuid[])";

    private static final String DELETE_ATTEMPTS =
            "delete from " + WebhookAttempt.TABLE.name() + " where delivery_id = any(?::uuid[])";

    private final Jdbc jdbc;
    private final Settings settings;
    private final Clock clock;

    DeliveryRetention(Jdbc jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes in batches, each in a separate transaction. */
    void deleteExpired() {
        deleteUntil(clock.instant().minus(settings.webhooks().retention()));
    }

    void deleteUntil(Instant oldest) {
        Operation.runAs(Access.SERVICE, () -> {
            // The time of a delivery is in its ID.
            deleteAll(EXPIRED, Ids.lowestAt(oldest.toEpochMilli()));
            jdbc.list(DELETED_WEBHOOKS, row -> Jdbc.uuid(row, 1)).forEach(webhook -> deleteAll(OF_WEBHOOK, webhook));
            return true;
        });
    }

    private void deleteAll(String query, UUID parameter) {
        List<UUID> ids;
        do {
            ids = jdbc.list(query, row -> Jdbc.uuid(row, 1), parameter);
            delete(ids.toArray(UUID[]::new));
        } while (ids.size() == BATCH);
    }

    private void delete(UUID[] ids) {
        if (ids.length > 0) {
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbc.commit(
                            new StatementPipeline()
                                    .write(DELETE_ATTEMPTS, (Object) ids)
                                    .write(DELETE, (Object) ids),
                            new CommitState()));
        }
    }
}
