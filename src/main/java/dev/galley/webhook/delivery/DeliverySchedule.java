package dev.galley.webhook.delivery;

import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.RequestDeadline;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Runs {@link DeliveryWorker} at an interval, and whenever a delivery has ended. */
@ApplicationScoped
class DeliverySchedule {

    private static final Logger LOG = Logger.getLogger(DeliverySchedule.class);

    /** A slow database must not delay the shutdown: what is not recorded is delivered again. */
    private static final Duration ALLOWED_AT_THE_END = Duration.ofSeconds(3);

    private final DeliveryWorker worker;
    private final DeliveryRetention retention;
    private final DeliveryMetrics metrics;
    private final Vertx vertx;

    private final AtomicBoolean isRunning = new AtomicBoolean();
    private final AtomicBoolean isRequested = new AtomicBoolean();

    DeliverySchedule(DeliveryWorker worker, DeliveryRetention retention, DeliveryMetrics metrics, Vertx vertx) {
        this.worker = worker;
        this.retention = retention;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    @Scheduled(
            identity = "deliver webhooks",
            every = "${galley.webhooks.interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deliver() {
        isRequested.set(true);
        run();
    }

    // Delayed, so that it does not slow down the start, and replicas that start together do not run it at the same
    // time.
    @Scheduled(
            identity = "delete expired deliveries",
            every = "${galley.webhooks.cleanup-interval}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        retention.deleteExpired();
    }

    @Scheduled(
            identity = "measure webhooks",
            every = "${galley.webhooks.metrics-interval}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        Operation.runAs(Access.SERVICE, metrics::refresh);
    }

    /** Runs rounds as long as they are requested, unless another thread is doing that. */
    private void run() {
        while (isRequested.get() && isRunning.compareAndSet(false, true)) {
            try {
                while (isRequested.getAndSet(false)) {
                    DeliveryWorker.Round round = worker.round();
                    if (round.hasMore()) {
                        isRequested.set(true);
                    }
                    round.sent().forEach(this::continueAfter);
                }
            } finally {
                isRunning.set(false);
            }
        }
    }

    private void continueAfter(Future<Attempt> sent) {
        sent.onComplete(attempt -> {
            // If it has been requested already, the next round records this attempt too.
            if (!isRequested.getAndSet(true)) {
                vertx.executeBlocking(this::runInBackground, false);
            }
        });
    }

    private boolean runInBackground() {
        try {
            run();
        } catch (RuntimeException failure) {
            LOG.debug("Deliveries could not be processed", failure);
        }
        return true;
    }

    /** Requests that are running have the shutdown delay to end. */
    void beginShutdown(@Observes ShutdownDelayInitiatedEvent event) {
        worker.stop();
    }

    void endShutdown(@Observes ShutdownEvent event) {
        worker.stop();
        RequestDeadline.limit(ALLOWED_AT_THE_END, () -> {
            worker.record();
            return true;
        });
    }
}
