package dev.galley.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes at an interval, even if no client reads the feed, so that the first request after a long pause is fast,
 * and deletes expired changes. Several replicas can do this at the same time. Two metrics report the state.
 */
@ApplicationScoped
class FeedUpkeep implements MeterBinder {

    private final ChangePublisher publisher;
    private final ChangeRetention retention;
    private final Clock clock;

    private volatile int unpublished;
    private volatile @Nullable Instant complete;

    FeedUpkeep(ChangePublisher publisher, ChangeRetention retention, Clock clock) {
        this.publisher = publisher;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(
            identity = "publish changes",
            every = "${galley.feed.publish-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publish() {
        ChangePublisher.Head head = publisher.publish();
        unpublished = head.snapshot().unpublished();
        publisher.raiseFloor(head);
        complete = clock.instant();
    }

    // Delayed, so that it does not slow down the start, and replicas that start together do not run it at the same
    // time.
    @Scheduled(
            identity = "delete expired changes",
            every = "${galley.feed.cleanup-interval}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        retention.deleteExpired();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Instant start = clock.instant();
        Gauge.builder("galley.feed.waiting", () -> unpublished)
                .description("Committed changes that had no position in the feed when this replica last published")
                .register(registry);
        Gauge.builder("galley.feed.lag", () -> lag(start).toMillis() / 1_000.0)
                .description("Time since this replica has last published all changes")
                .baseUnit("seconds")
                .register(registry);
    }

    private Duration lag(Instant start) {
        Instant last = complete;
        return Duration.between(last == null ? start : last, clock.instant());
    }
}
