package dev.galley.graphql.caller;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.RegisteredCaches;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private final AtomicLong now = new AtomicLong();

    // Not full again while the test runs.
    private final TokenBuckets tokenBuckets = new TokenBuckets(1, 3_000, now::get);

    @Test
    void are_kept_until_they_would_be_full_again() {
        tokenBuckets.take("ada");
        pass(Duration.ofSeconds(3_000));
        assertEquals(1, tokenBuckets.size());
        tokenBuckets.take("ada");
        pass(Duration.ofSeconds(3_000));
        assertEquals(1, tokenBuckets.size());

        pass(Duration.ofSeconds(1));
        assertEquals(0, tokenBuckets.size());
    }

    @Test
    void are_each_callers_own() {
        assertThrows(HttpErrorException.class, () -> {
            while (true) {
                tokenBuckets.take("ada");
            }
        });

        assertDoesNotThrow(() -> tokenBuckets.take("grace"));
        assertEquals(2, tokenBuckets.size());
    }

    @Test
    void have_their_classes_in_the_executable() throws ReflectiveOperationException {
        RegisteredCaches.assertRegistered(tokenBuckets);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
