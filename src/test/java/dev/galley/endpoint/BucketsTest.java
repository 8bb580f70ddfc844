package dev.galley.endpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final AtomicLong now = new AtomicLong();

    // Never full again while the test runs.
    private final Buckets buckets = new Buckets(1, 3_000, now::get);

    @Test
    void are_kept_until_they_would_be_full_again() {
        buckets.take("ada");
        pass(Duration.ofSeconds(3_000));
        assertEquals(1, buckets.size());
        buckets.take("ada");
        pass(Duration.ofSeconds(3_000));
        assertEquals(1, buckets.size());

        pass(Duration.ofSeconds(1));
        assertEquals(0, buckets.size());
    }

    @Test
    void are_each_callers_own() {
        assertThrows(HttpRefusal.class, () -> {
            while (true) {
                buckets.take("ada");
            }
        });

        assertDoesNotThrow(() -> buckets.take("grace"));
        assertEquals(2, buckets.size());
    }

    @Test
    void have_their_classes_in_the_executable() throws ReflectiveOperationException {
        CaffeineClasses.assertRegistered(buckets);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
