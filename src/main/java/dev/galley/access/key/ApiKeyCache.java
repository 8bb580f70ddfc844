package dev.galley.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were read lately, each for {@link #FOR} from when its reading began. What was being read while a key was
 * forgotten is not kept: it may be from before the change.
 */
final class ApiKeyCache {

    static final Duration FOR = Duration.ofSeconds(30);

    private static final int KEYS = 10_000;

    private final Cache<UUID, StoredKey> keys =
            Caffeine.newBuilder().maximumSize(KEYS).expireAfterWrite(FOR).build();

    private long forgotten;

    /** A key that is remembered, and not too long; null when there is none. */
    @Nullable
    StoredKey get(UUID id, Instant now) {
        StoredKey key = keys.getIfPresent(id);
        return key == null || key.readAt().plus(FOR).isBefore(now) ? null : key;
    }

    /** Has to be asked before keys are read that are to be kept. */
    synchronized long beforeReading() {
        return forgotten;
    }

    /** Keeps what was read since {@link #beforeReading} gave this, unless one was forgotten meanwhile. */
    synchronized void keep(Map<UUID, StoredKey> read, long beforeReading) {
        if (forgotten == beforeReading) {
            keys.putAll(read);
        }
    }

    synchronized void forget(UUID id) {
        forgotten++;
        keys.invalidate(id);
    }
}
