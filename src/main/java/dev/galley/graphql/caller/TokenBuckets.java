package dev.galley.graphql.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.galley.graphql.protocol.HttpErrorException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A token bucket for each of those who have asked lately. */
// Caffeine finds the classes of its caches by name.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSA", "com.github.benmanes.caffeine.cache.PSAMS"})
final class TokenBuckets {

    // Whoever asks from more addresses than this at once is a matter for the network in front.
    private static final int MOST = 20_000;

    private final Bandwidth bandwidth;
    private final Cache<String, Bucket> buckets;

    TokenBuckets(int perSecond, int burst) {
        this(perSecond, burst, Ticker.systemTicker());
    }

    TokenBuckets(int perSecond, int burst, Ticker ticker) {
        this.bandwidth = Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(perSecond, Duration.ofSeconds(1))
                .build();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(untilFull(perSecond, burst))
                .ticker(ticker)
                .build();
    }

    /** One that nobody has taken from for so long is as good as a new one. */
    private static Duration untilFull(int perSecond, int burst) {
        return Duration.ofSeconds(1 + burst / perSecond);
    }

    /** Takes one from somebody's bucket, or refuses when it is empty. */
    void take(String whose) {
        Bucket bucket = buckets.get(
                whose, unknown -> Bucket.builder().addLimit(bandwidth).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw HttpErrorException.tooManyRequests(
                    1 + (int) TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
        }
    }

    /** How many there are, once those that are full again have gone. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
