package dev.galley.graphql.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.galley.graphql.protocol.HttpErrorException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A token bucket for each caller of recent requests. */
final class TokenBuckets {

    // More addresses than this at once must be handled by the network in front of the service.
    private static final int MAX_BUCKETS = 20_000;

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
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(refillTime(perSecond, burst))
                .ticker(ticker)
                .build();
    }

    /** A bucket that has not been used for this time is full, like a new one. */
    private static Duration refillTime(int perSecond, int burst) {
        return Duration.ofSeconds(1 + burst / perSecond);
    }

    /** Takes a token from a caller's bucket, or rejects the request if it is empty. */
    void take(String key) {
        Bucket bucket =
                buckets.get(key, unknown -> Bucket.builder().addLimit(bandwidth).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw HttpErrorException.tooManyRequests(
                    1 + (int) TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
        }
    }

    /** The number of buckets, without those that are full again. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
