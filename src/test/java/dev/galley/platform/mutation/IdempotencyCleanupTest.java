package dev.galley.platform.mutation;

import static dev.galley.Database.column;
import static dev.galley.Database.update;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was written under an idempotency key is forgotten after its time, and not before. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class IdempotencyCleanupTest {

    @Inject
    IdempotencyCleanup idempotencyCleanup;

    @Inject
    Scheduler scheduler;

    @Test
    void forgets_what_has_expired_and_nothing_else() {
        String key = unique("forgotten");
        remember(key, "old", "8 days");
        remember(key, "young", "6 days");

        idempotencyCleanup.deleteExpired();

        assertEquals(
                List.of("young"),
                column("select mutation from idempotency_record where key_hash = sha256(convert_to(?, 'UTF8'))", key));
    }

    @Test
    void forgets_more_than_go_in_one_transaction() {
        String key = unique("many");
        update("""
            insert into idempotency_record
                (caller_kind, caller_subject, mutation, key_hash, fingerprint, outcome, created_at)
            select 'SYSTEM', 'test', n::text, sha256(convert_to(?, 'UTF8')), sha256(''), '', now() - interval '8 days' from generate_series(1, 10001) n
            """, key);

        idempotencyCleanup.deleteExpired();

        assertEquals(
                List.of(0L),
                column("select count(*) from idempotency_record where key_hash = sha256(convert_to(?, 'UTF8'))", key));
    }

    @Test
    void is_done_every_hour() {
        assertTrue(scheduler.isRunning());
        assertEquals(
                "delete expired idempotency records",
                scheduler.getScheduledJob("delete expired idempotency records").getId());
    }

    private static void remember(String key, String mutation, String age) {
        update("""
            insert into idempotency_record
                (caller_kind, caller_subject, mutation, key_hash, fingerprint, outcome, created_at)
            values ('SYSTEM', 'test', ?, sha256(convert_to(?, 'UTF8')), sha256(''), '', now() - ?::interval)
            """, mutation, key, age);
    }
}
