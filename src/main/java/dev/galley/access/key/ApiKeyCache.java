package dev.galley.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were read recently, each for {@link #TTL} after its read began. What was being read while a key was
 * removed is not stored, because it may be older than the change.
 */
final class ApiKeyCache {

    static final Duration TTL = Duration.ofSeconds(30);

    private static final int KEYS = 10_000;

    private final Cache<UUID, StoredKey> keys =
            Caffeine.newBuilder().maximumSize(KEYS).expireAfterWrite(TTL).build();

    private long generation;

    /** A cached key that has not expired; null if there is none. */
    @Nullable
    StoredKey get(UUID id, Instant now) {
        StoredKey key = keys.getIfPresent(id);
        return key == null || key.readAt().plus(TTL).isBefore(now) ? null : key;
    }

    /** Call this before reading keys that are to be cached. */
    synchronized long generation() {
        return generation;
    }

    /** Caches what was read since {@link #generation} returned this value, unless a key was removed meanwhile. */
    synchronized void putAll(Map<UUID, StoredKey> read, long generation) {
        if (this.generation == generation) {
            keys.putAll(read);
        }
    }

    synchronized void invalidate(UUID id) {
        generation++;
        keys.invalidate(id);
    }
}
