package dev.galley.webhook.delivery;

import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.WebhookKeyRing;
import dev.galley.webhook.queue.WebhookDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Finds the webhooks to which something is to be sent, and locks them. */
@ApplicationScoped
class Receivers {

    /**
     * The earliest attempt, instead of the question whether there is one until now: PostgreSQL does not know how many have a
     * time at all, expects many, and would read the whole log to find one.
     */
    private static final String CHANGE_IS_DUE = "coalesce((select min(v.next_attempt_at) from "
            + WebhookDelivery.TABLE.name() + " v where v.webhook_id = q.id and v.change_id is not null) <= ?, false)";

    private static final String PING_IS_DUE = "exists (select 1 from " + WebhookDelivery.TABLE.name()
            + " v where v.webhook_id = q.id and v.next_attempt_at <= ? and v.change_id is null)";

    /** All webhooks, and whether a delivery is due; of those that are failing, only if a probe is. */
    static final String ALL = "select " + Webhook.TABLE.columns()
            + ", (q.state = 'ACTIVE' or q.state = 'FAILING' and (q.probe_at is null or q.probe_at <= ?)) and "
            + CHANGE_IS_DUE + " or " + PING_IS_DUE + " from " + Webhook.TABLE + " order by " + Webhook.ID;

    private static final String LOCK = Webhook.TABLE.select() + " where " + Webhook.ID + " = ? for update";

    /** @param isDue whether a delivery can be sent now */
    record Found(Receiver receiver, boolean isDue) {}

    private final Jdbc jdbc;
    private final WebhookKeyRing keys;

    Receivers(Jdbc jdbc, WebhookKeyRing keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** All webhooks. If there are none, this is all that a replica does. */
    List<Found> all(Instant now) {
        return jdbc.list(
                ALL, row -> new Found(receiver(row, now), row.getBoolean(Webhook.TABLE.width() + 1)), now, now, now);
    }

    /** Locks a webhook; the answer is empty if it has been deleted. */
    StatementPipeline.Answer<Receiver> lock(UUID id, Instant now, StatementPipeline reads) {
        return reads.readUnscoped(LOCK, row -> receiver(row, now), id);
    }

    /** The same, but the answer is also empty if another replica holds the lock. */
    StatementPipeline.Answer<Receiver> lockIfFree(UUID id, Instant now, StatementPipeline reads) {
        return reads.readUnscoped(LOCK + " skip locked", row -> receiver(row, now), id);
    }

    private Receiver receiver(ResultSet row, Instant now) {
        return Receiver.of(Webhook.TABLE.row(row), keys.signing(Webhook.TABLE.row(row), now));
    }
}
