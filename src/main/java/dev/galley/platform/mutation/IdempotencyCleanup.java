package dev.galley.platform.mutation;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes expired idempotency records periodically. Every replica does so, which is harmless. */
@ApplicationScoped
class IdempotencyCleanup {

    private final IdempotencyRecords records;

    IdempotencyCleanup(IdempotencyRecords records) {
        this.records = records;
    }

    // Delayed, so that it does not slow down the start, and replicas that start together do not run it at the same
    // time.
    @Scheduled(
            identity = "delete expired idempotency records",
            every = "${galley.idempotency.cleanup-interval}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        records.deleteExpired();
    }
}
