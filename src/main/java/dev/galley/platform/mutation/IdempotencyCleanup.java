package dev.galley.platform.mutation;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets idempotency records that have expired, now and then; each replica does, which is harmless. */
@ApplicationScoped
class IdempotencyCleanup {

    private final IdempotencyRecords records;

    IdempotencyCleanup(IdempotencyRecords records) {
        this.records = records;
    }

    // After a while, so that a start is not slowed and replicas started together do not meet for ever.
    @Scheduled(
            identity = "forget expired idempotency records",
            every = "${galley.idempotency.cleanup-interval}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        records.deleteExpired();
    }
}
