package dev.galley.webhook.delivery;

import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.platform.sql.TableRow;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.queue.DeliveryQueue;
import dev.galley.webhook.queue.WebhookAttempt;
import dev.galley.webhook.queue.WebhookDelivery;
import dev.galley.webhook.queue.api.DeliveryState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leases deliveries to this replica, and records their results. A lease is committed before the delivery is sent. If the
 * replica is killed meanwhile, the lease expires, and another one sends the delivery again.
 */
@ApplicationScoped
class Leases {

    /** How many deliveries of a webhook are sent at a time, by all replicas. */
    private static final int MOST_IN_FLIGHT = 8;

    /** Longer than an attempt can take, with time to record its result. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int MOST_PINGS = 2;
    private static final int MOST_MISSED = 50;

    private static final String V = WebhookDelivery.TABLE.name();

    private static final String IN_FLIGHT = "select count(*) from " + V + " where webhook_id = ? and lease_until > ?";

    /** The revisions of dead deliveries since the last one that was delivered, for the first attempt of the next one. */
    private static final String MISSED = "case when v.attempts = 0 and v.job_revision is not null then array(select"
            + " d.job_revision::integer from " + V
            + " d where d.webhook_id = v.webhook_id and d.order_key = v.order_key"
            + " and d.state = 'DEAD' and d.position < v.position and not exists (select 1 from " + V
            + " s where s.webhook_id = v.webhook_id and s.order_key = v.order_key and s.state = 'DELIVERED'"
            + " and s.position > d.position and s.position < v.position) order by d.position desc limit " + MOST_MISSED
            + ") end";

    private static final String DUE = "select " + WebhookDelivery.TABLE.columns() + ", " + MISSED + " from "
            + WebhookDelivery.TABLE + " where v.webhook_id = ? and v.next_attempt_at <= ? and v.change_id is %s null"
            + " order by v.next_attempt_at limit %d";

    private static final String DUE_CHANGES = String.format(Locale.ROOT, DUE, "not", MOST_IN_FLIGHT);

    private static final String DUE_PINGS = String.format(Locale.ROOT, DUE, "", MOST_PINGS);

    /** The delivery is due again when its lease expires. */
    private static final String TAKE =
            "update " + V + " set lease_until = ?, next_attempt_at = ?, body = ? where id = ?";

    private static final String SAVE = String.format(
            Locale.ROOT,
            "update %s set %s = ?, %s = ?, %s = ?, %s = ?::uuid, %s = ?, %s = ?::timestamptz, %s = ?::timestamptz,"
                    + " %s = ?::timestamptz where %s = ?",
            Webhook.TABLE.name(),
            Webhook.STATE.name(),
            Webhook.STATE_REASON.name(),
            Webhook.FAILURES.name(),
            Webhook.FAILED_KEY.name(),
            Webhook.SEVERAL_FAILED.name(),
            Webhook.FAILING_SINCE.name(),
            Webhook.PROBE_AT.name(),
            Webhook.LAST_SUCCESS_AT.name(),
            Webhook.ID.name());

    /** A delivery that is due. */
    private record Due(UUID id, @Nullable UUID change, UUID orderKey, int attempts, String body) {

        static Due of(ResultSet row) throws SQLException {
            TableRow<WebhookDelivery> delivery = WebhookDelivery.TABLE.row(row);
            Array missed = row.getArray(WebhookDelivery.TABLE.width() + 1);
            String body = delivery.get(WebhookDelivery.BODY);
            List<Integer> revisions = missed == null ? List.of() : Arrays.asList((Integer[]) missed.getArray());
            return new Due(
                    delivery.get(WebhookDelivery.ID),
                    delivery.find(WebhookDelivery.CHANGE_ID),
                    delivery.get(WebhookDelivery.ORDER_KEY),
                    delivery.get(WebhookDelivery.ATTEMPTS),
                    revisions.isEmpty() ? body : DeliveryBodies.withMissed(body, revisions));
        }

        LeasedDelivery leased(Receiver receiver, Instant until) {
            return new LeasedDelivery(id, receiver, change, orderKey, attempts, body, until);
        }
    }

    private final Jdbc jdbc;
    private final Receivers receivers;
    private final DeliveryMetrics metrics;

    Leases(Jdbc jdbc, Receivers receivers, DeliveryMetrics metrics) {
        this.jdbc = jdbc;
        this.receivers = receivers;
        this.metrics = metrics;
    }

    /** Leases the deliveries of a webhook that are due; none if another replica is doing that. */
    List<LeasedDelivery> take(UUID webhook, int most, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> {
            StatementPipeline reads = new StatementPipeline();
            StatementPipeline.Answer<Receiver> locked = receivers.lockIfFree(webhook, now, reads);
            StatementPipeline.Answer<Integer> inFlight =
                    reads.readUnscoped(IN_FLIGHT, row -> row.getInt(1), webhook, now);
            StatementPipeline.Answer<Due> changes = reads.readUnscoped(DUE_CHANGES, Due::of, webhook, now);
            StatementPipeline.Answer<Due> pings = reads.readUnscoped(DUE_PINGS, Due::of, webhook, now);
            jdbc.begin(reads);
            StatementPipeline writes = new StatementPipeline();
            List<LeasedDelivery> taken = locked.one()
                    .map(receiver -> take(
                            Stream.concat(
                                    changes.all().stream()
                                            .limit(allowed(
                                                    receiver.health(),
                                                    inFlight.one().orElseThrow(),
                                                    now)),
                                    pings.all().stream()),
                            receiver,
                            most,
                            now,
                            writes))
                    .orElse(List.of());
            jdbc.commit(writes, new CommitState());
            return taken;
        });
    }

    /** How many more changes may be sent at a time. */
    private static int allowed(WebhookHealth health, int inFlight, Instant now) {
        return switch (health.state()) {
            case ACTIVE -> Math.max(0, MOST_IN_FLIGHT - inFlight);
            case FAILING -> inFlight == 0 && health.isProbeDue(now) ? 1 : 0;
            case DISABLED -> 0;
        };
    }

    private static List<LeasedDelivery> take(
            Stream<Due> due, Receiver receiver, int most, Instant now, StatementPipeline writes) {
        Instant until = now.plus(LEASE);
        List<LeasedDelivery> taken =
                due.limit(most).map(one -> one.leased(receiver, until)).toList();
        taken.forEach(delivery -> writes.write(TAKE, until, until, delivery.body(), delivery.id()));
        return taken;
    }

    /** Records attempts to send deliveries of a webhook, in the order in which they ended. */
    void end(UUID webhook, List<Attempt> attempts, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> {
            StatementPipeline reads = new StatementPipeline();
            StatementPipeline.Answer<Receiver> locked = receivers.lock(webhook, now, reads);
            jdbc.begin(reads);
            StatementPipeline writes = new StatementPipeline();
            locked.one().ifPresent(receiver -> end(receiver, attempts, now, writes));
            jdbc.commit(writes, new CommitState());
        });
    }

    private void end(Receiver receiver, List<Attempt> attempts, Instant now, StatementPipeline writes) {
        UUID webhook = receiver.id();
        WebhookHealth before = receiver.health();
        WebhookHealth health = before;
        List<UUID> ended = new ArrayList<>();
        List<WebhookAttempt> log = new ArrayList<>();
        for (Attempt attempt : attempts) {
            LeasedDelivery delivery = attempt.delivery();
            log.add(WebhookAttempt.of(
                    delivery.id(), attempt.at(), attempt.millis(), attempt.status(), attempt.error()));
            health = after(health, attempt, now);
            DeliveryState state = state(attempt);
            Instant next = state == DeliveryState.WAITING && !health.isDisabled()
                    ? now.plus(RetrySchedule.delay(delivery.attempts() + 1, attempt.retryAfter()))
                    : null;
            DeliveryQueue.finish(delivery.id(), delivery.until(), state, next, writes);
            if (state != DeliveryState.WAITING && !delivery.isPing()) {
                ended.add(delivery.orderKey());
            }
            metrics.count(state, attempt);
        }
        WebhookAttempt.INSERT.add(writes, log);
        save(webhook, health, writes);
        if (health.isDisabled()) {
            DeliveryQueue.stop(webhook, writes);
        } else {
            DeliveryQueue.promote(webhook, ended.stream(), now, writes);
            if (before.isFailing() && !health.isFailing()) {
                DeliveryQueue.retryNow(webhook, now, writes);
            }
        }
    }

    private static WebhookHealth after(WebhookHealth health, Attempt attempt, Instant now) {
        if (attempt.isSuccess()) {
            return health.succeeded(attempt.at());
        }
        // A ping is only a question.
        return attempt.delivery().isPing()
                ? health
                : health.failed(
                        attempt.delivery().orderKey(),
                        Objects.requireNonNull(attempt.error()),
                        attempt.isGone(),
                        attempt.at(),
                        now);
    }

    private static DeliveryState state(Attempt attempt) {
        if (attempt.isSuccess()) {
            return DeliveryState.DELIVERED;
        }
        LeasedDelivery delivery = attempt.delivery();
        return delivery.isPing() || delivery.attempts() + 1 >= RetrySchedule.ATTEMPTS
                ? DeliveryState.DEAD
                : DeliveryState.WAITING;
    }

    private static void save(UUID webhook, WebhookHealth health, StatementPipeline writes) {
        writes.write(
                SAVE,
                health.state(),
                health.reason(),
                health.failures(),
                health.failedKey(),
                health.severalFailed(),
                health.failingSince(),
                health.probeAt(),
                health.lastSuccessAt(),
                webhook);
    }
}
