package dev.galley.access.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.platform.base.RegisteredCaches;
import dev.galley.platform.caller.Role;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final ApiKeyCache cache = new ApiKeyCache();
    private final StoredKey key = keyReadAt(NOW);

    @Test
    void keeps_what_was_read() {
        keep(key, cache.generation());

        assertEquals(key, cache.get(key.id(), NOW));
    }

    @Test
    void does_not_cache_what_was_read_before_it_was_removed() {
        long generation = cache.generation();
        cache.invalidate(key.id());
        keep(key, generation);

        assertNull(cache.get(key.id(), NOW));
        keep(key, cache.generation());
        assertEquals(key, cache.get(key.id(), NOW));
    }

    @Test
    void its_classes_are_in_the_executable() throws ReflectiveOperationException {
        RegisteredCaches.assertRegistered(cache);
    }

    @Test
    void forgets_what_it_has() {
        keep(key, cache.generation());
        cache.invalidate(key.id());

        assertNull(cache.get(key.id(), NOW));
    }

    @Test
    void counts_from_the_reading_however_long_that_took() {
        StoredKey slow = keyReadAt(NOW.minus(ApiKeyCache.TTL));
        keep(slow, cache.generation());

        assertEquals(slow, cache.get(slow.id(), NOW));
        assertNull(cache.get(slow.id(), NOW.plusMillis(1)));
    }

    private void keep(StoredKey read, long generation) {
        cache.putAll(Map.of(read.id(), read), generation);
    }

    private static StoredKey keyReadAt(Instant at) {
        return new StoredKey(UUID.randomUUID(), "Web shop", Role.VIEWER, null, new byte[32], null, null, null, at);
    }
}
