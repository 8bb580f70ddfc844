package dev.galley.webhook.queue;

import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.webhook.queue.api.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of deliveries. Of those of a webhook that wait with the same order key, only the first one has a
 * {@code next_attempt_at}, so that only this one is sent. When it ends, the next one gets it. Callers hold the lock of the
 * webhook's row, so two replicas never do this at the same time. Nothing waits for a time while the webhook is disabled.
 */
public final class DeliveryQueue {

    /** Those that wait, and have no time because another one with the same order key is first. */
    private static final String IS_FIRST =
            " and not exists (select 1 from %1$s x where x.webhook_id = ? and x.order_key = %2$s"
                    + " and x.state = 'WAITING' and x.next_attempt_at is not null)";

    /** Sets the time of the first one of each of these keys. */
    private static final String PROMOTE = sql(
            "update %1$s set next_attempt_at = ? where id = any(array(select f.id from unnest(" + Jdbc.IDS + ") w (key)"
                    + " cross join lateral (select v.id from %1$s v where v.webhook_id = ? and v.order_key = w.key"
                    + " and v.state = 'WAITING' order by v.position, v.id limit 1) f where true" + IS_FIRST + "))",
            "w.key");

    /** Sets the time of the first one of each key. */
    private static final String PROMOTE_ALL = sql(
            "update %1$s set next_attempt_at = ? where id in (select f.id from (select distinct on (v.order_key) v.id,"
                    + " v.order_key from %1$s v where v.webhook_id = ? and v.state = 'WAITING'"
                    + " order by v.order_key, v.position, v.id) f where true" + IS_FIRST + ")",
            "f.order_key");

    /** Removes the time of all but pings and those that are being sent. */
    private static final String DEMOTE_ALL = sql(
            "update %1$s set next_attempt_at = null where webhook_id = ? and next_attempt_at is not null"
                    + " and change_id is not null and lease_until is null",
            "");

    private static final String DEMOTE = DEMOTE_ALL + " and order_key = any(?::uuid[])";

    /** Those that have failed are tried again without waiting. */
    private static final String RETRY_NOW = sql(
            "update %1$s set next_attempt_at = ? where webhook_id = ? and next_attempt_at > ? and change_id is not null"
                    + " and lease_until is null",
            "");

    private static final String SKIP = sql(
            "update %1$s set state = 'SKIPPED', next_attempt_at = null where webhook_id = ? and state = 'WAITING'"
                    + " and change_id is not null and lease_until is null",
            "");

    private static final String REVIVE = sql(
            "update %1$s v set state = 'WAITING', attempts = 0 where v.webhook_id = ? and v.state = 'DEAD'"
                    + " and v.change_id is not null and not exists (select 1 from %1$s x where x.webhook_id = v.webhook_id"
                    + " and x.order_key = v.order_key and x.state = 'DELIVERED' and x.position > v.position)",
            "");

    private static final String REPEAT =
            sql("update %1$s set state = 'WAITING', attempts = 0 where id = any(?::uuid[]) and state <> 'WAITING'", "");

    private static final String FINISH = sql(
            "update %1$s set state = ?, attempts = attempts + 1, next_attempt_at = ?::timestamptz, lease_until = null"
                    + " where id = ? and lease_until = ?",
            "");

    private DeliveryQueue() {}

    private static String sql(String text, String key) {
        return String.format(Locale.ROOT, text, WebhookDelivery.TABLE.name(), key);
    }

    /** Adds deliveries at the end. */
    public static void append(UUID webhook, List<WebhookDelivery> deliveries, Instant now, StatementPipeline writes) {
        if (!deliveries.isEmpty()) {
            WebhookDelivery.INSERT.add(writes, deliveries);
            promote(webhook, deliveries.stream().map(WebhookDelivery::orderKey), now, writes);
        }
    }

    static void ping(WebhookDelivery ping, StatementPipeline writes) {
        WebhookDelivery.INSERT.add(writes, List.of(ping));
    }

    /** Makes the first delivery of each of these order keys due. */
    public static void promote(UUID webhook, Stream<UUID> keys, Instant now, StatementPipeline writes) {
        writes.write(PROMOTE, now, keys.distinct().toArray(UUID[]::new), webhook, webhook);
    }

    /** Makes the first delivery of each order key due, even if it has failed before. */
    static void restart(UUID webhook, Instant now, StatementPipeline writes) {
        stop(webhook, writes);
        writes.write(PROMOTE_ALL, now, webhook, webhook);
    }

    /** Lets nothing be sent but pings. */
    public static void stop(UUID webhook, StatementPipeline writes) {
        writes.write(DEMOTE_ALL, webhook);
    }

    /** Makes the deliveries due that have failed before. */
    public static void retryNow(UUID webhook, Instant now, StatementPipeline writes) {
        writes.write(RETRY_NOW, now, webhook, now);
    }

    /** Gives up all that wait and are not being sent. */
    static void skip(UUID webhook, StatementPipeline writes) {
        writes.write(SKIP, webhook);
    }

    /** Lets dead deliveries wait again, unless a later one with the same order key was delivered. */
    static void revive(UUID webhook, StatementPipeline writes) {
        writes.write(REVIVE, webhook);
    }

    /** Lets deliveries wait again, in their place. */
    static void repeat(
            UUID webhook, List<UUID> ids, List<UUID> keys, boolean sends, Instant now, StatementPipeline writes) {
        UUID[] ofKeys = keys.stream().distinct().toArray(UUID[]::new);
        writes.write(REPEAT, (Object) ids.toArray(UUID[]::new));
        writes.write(DEMOTE, webhook, ofKeys);
        if (sends) {
            promote(webhook, keys.stream(), now, writes);
        }
    }

    /**
     * Ends the lease of a delivery. Nothing happens if the lease has expired and the delivery was leased again.
     *
     * @param nextAttemptAt null unless it is tried again at a known time
     */
    public static void finish(
            UUID id,
            Instant leaseUntil,
            DeliveryState state,
            @Nullable Instant nextAttemptAt,
            StatementPipeline writes) {
        writes.write(FINISH, state, nextAttemptAt, id, leaseUntil);
    }
}
