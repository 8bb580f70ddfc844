package dev.galley.webhook.delivery;

import dev.galley.feed.FeedPositions;
import dev.galley.platform.base.Settings;
import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * A replica's work for webhooks. In a round, it records the attempts that have ended, creates the deliveries of new changes,
 * and sends those that are due. Rounds run one at a time; what they send goes on between them, without a database connection.
 */
@ApplicationScoped
class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final Receivers receivers;
    private final FanOut fanOut;
    private final Leases leases;
    private final WebhookClient client;
    private final Clock clock;
    private final int maxConcurrent;

    private final Queue<Attempt> ended = new ConcurrentLinkedQueue<>();

    /** How many deliveries this replica has leased, and has not recorded yet. */
    private final AtomicInteger inFlight = new AtomicInteger();

    /** The webhook with which the next round begins. */
    private int first;

    private volatile boolean isStopping;

    /**
     * What a round has done.
     *
     * @param hasMore whether another round may find more work immediately
     * @param sent completes when the deliveries that the round has sent have ended
     */
    record Round(boolean hasMore, List<Future<Attempt>> sent) {}

    @Inject
    DeliveryWorker(
            Receivers receivers, FanOut fanOut, Leases leases, WebhookClient client, Clock clock, Settings settings) {
        this(receivers, fanOut, leases, client, clock, settings.webhooks().maxConcurrent());
    }

    DeliveryWorker(
            Receivers receivers, FanOut fanOut, Leases leases, WebhookClient client, Clock clock, int maxConcurrent) {
        this.receivers = receivers;
        this.fanOut = fanOut;
        this.leases = leases;
        this.client = client;
        this.clock = clock;
        this.maxConcurrent = maxConcurrent;
    }

    Round round() {
        return Operation.runAs(Access.SERVICE, this::work);
    }

    /** Sends nothing more. */
    void stop() {
        isStopping = true;
    }

    boolean isStopping() {
        return isStopping;
    }

    private Round work() {
        record();
        if (isStopping) {
            return new Round(false, List.of());
        }
        Instant now = clock.instant();
        List<Receivers.Found> all = new ArrayList<>(receivers.all(now));
        if (all.isEmpty()) {
            return new Round(false, List.of());
        }
        // Another webhook is the first one each time, so that none always gets the last connections.
        Collections.rotate(all, -(first++ % all.size()));
        FeedPositions.Range positions = fanOut.publish();
        boolean hasMore = false;
        List<UUID> due = new ArrayList<>();
        for (Receivers.Found found : all) {
            Receiver receiver = found.receiver();
            boolean isBehind = !receiver.health().isDisabled() && receiver.position() < positions.last();
            if (isBehind) {
                hasMore |= attempt(receiver, () -> fanOut.advance(receiver, positions, now), false);
            }
            if (isBehind || found.isDue()) {
                due.add(receiver.id());
            }
        }
        List<Future<Attempt>> sent = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            UUID webhook = due.get(i);
            int share = share(due.size() - i);
            if (share > 0) {
                List<LeasedDelivery> taken = attempt(webhook, () -> leases.take(webhook, share, now), List.of());
                inFlight.addAndGet(taken.size());
                taken.forEach(delivery -> sent.add(send(delivery, now)));
            }
        }
        return new Round(hasMore || !sent.isEmpty(), sent);
    }

    /** How many deliveries a webhook may have of those that can be sent, so that some are left for the others. */
    private int share(int webhooks) {
        int free = maxConcurrent - inFlight.get();
        return (free + webhooks - 1) / webhooks;
    }

    private Future<Attempt> send(LeasedDelivery delivery, Instant now) {
        return client.send(delivery, now).onSuccess(ended::add);
    }

    /** Records the attempts that have ended. If that fails, it is tried again in the next round. */
    void record() {
        Map<UUID, List<Attempt>> ofWebhooks = new LinkedHashMap<>();
        for (Attempt attempt = ended.poll(); attempt != null; attempt = ended.poll()) {
            ofWebhooks
                    .computeIfAbsent(attempt.delivery().receiver().id(), webhook -> new ArrayList<>())
                    .add(attempt);
        }
        ofWebhooks.forEach((webhook, attempts) -> {
            boolean isRecorded = attempt(
                    webhook,
                    () -> {
                        leases.end(webhook, attempts, clock.instant());
                        return true;
                    },
                    false);
            if (isRecorded) {
                inFlight.addAndGet(-attempts.size());
            } else {
                ended.addAll(attempts);
            }
        });
    }

    private interface Task<T> {
        T run();
    }

    /** Does something for a webhook. A failure does not affect the others. */
    private static <T> T attempt(Object webhook, Task<T> task, T otherwise) {
        try {
            return task.run();
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "Deliveries of the webhook %s failed; they are tried again", webhook);
            return otherwise;
        }
    }
}
