package dev.galley.webhook.delivery;

import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.RequestDeadline;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Runs {@link DeliveryWorker} at an interval, and soon after a delivery has ended. */
@ApplicationScoped
class DeliverySchedule {

    private static final Logger LOG = Logger.getLogger(DeliverySchedule.class);

    /** A slow database must not delay the shutdown: what is not recorded is delivered again. */
    private static final Duration ALLOWED_AT_THE_END = Duration.ofSeconds(3);

    /** Between rounds, so that a round serves several changes and results: each takes two transactions for each webhook. */
    private static final Duration PAUSE = Duration.ofMillis(100);

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

    /** Requests another round after a pause. Everything that ends until then is recorded in that round. */
    private void request() {
        if (!isRequested.getAndSet(true)) {
            vertx.setTimer(PAUSE.toMillis(), timer -> vertx.executeBlocking(this::runRequested, false));
        }
    }

    private void run() {
        if (!isRunning.compareAndSet(false, true)) {
            request();
            return;
        }
        try {
            DeliveryWorker.Round round = worker.round();
            if (round.hasMore()) {
                request();
            }
            round.sent().forEach(sent -> sent.onComplete(attempt -> request()));
        } finally {
            isRunning.set(false);
        }
    }

    private boolean runRequested() {
        // Only here, so that there is one timer at a time.
        isRequested.set(false);
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
