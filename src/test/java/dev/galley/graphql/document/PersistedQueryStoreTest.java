package dev.galley.graphql.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PersistedQueryStoreTest {

    private static final long BYTES = 800_000;
    private static final long SHARE = BYTES / PersistedQueryStore.SHARES;

    private final SettableClock clock = new SettableClock();
    private final PersistedQueryStore store = new PersistedQueryStore(clock, BYTES);

    @Test
    void gives_a_text_to_everybody() {
        store.put("hash", "{ a }", "one");

        assertEquals("{ a }", store.text("hash"));
        assertNull(store.text("other"));
    }

    @Test
    void a_caller_with_ever_new_texts_loses_its_own() {
        store.put("kept", "{ a }", "other");
        for (int i = 0; i < 5_000; i++) {
            store.put("flood" + i, "{ a" + i + " }", "one");
        }

        assertNotNull(store.text("kept"));
        assertNotNull(store.text("flood4999"));
        assertNull(store.text("flood0"));
        assertTrue(store.bytes() < SHARE + 1_000, "keeps " + store.bytes());
    }

    @Test
    void a_caller_with_large_texts_loses_its_own() {
        store.put("kept", "{ a }", "other");
        for (int i = 0; i < 100; i++) {
            store.put("flood" + i, "x".repeat(20_000), "one");
        }

        assertNotNull(store.text("kept"));
        assertTrue(store.bytes() < SHARE + 1_000, "keeps " + store.bytes());
    }

    @Test
    void many_callers_fill_it_to_its_bounds_and_leave_the_smallest() {
        store.put("kept", "{ a }", "small");
        for (int i = 0; i < 2_000; i++) {
            store.put("flood" + i, "x".repeat(2_000), "caller" + i % 20);
        }

        assertNotNull(store.text("kept"));
        assertTrue(store.bytes() <= BYTES, "keeps " + store.bytes());
    }

    @Test
    void keeps_a_thousand_texts_at_most() {
        PersistedQueryStore large = new PersistedQueryStore(clock, 1L << 40);
        for (int i = 0; i < 3_000; i++) {
            large.put("hash" + i, "{ a }", "caller" + i);
        }

        assertTrue(large.bytes() < PersistedQueryStore.MAX_TEXTS * 500L, "keeps " + large.bytes());
    }

    @Test
    void does_not_store_what_is_larger_than_a_share() {
        store.put("hash", "x".repeat((int) SHARE), "one");

        assertNull(store.text("hash"));
        assertEquals(0, store.bytes());
    }

    @Test
    void weighs_characters_by_the_bytes_that_they_take() {
        store.put("latin", "é".repeat(10_000), "one");
        long latin = store.bytes();
        store.put("other", "語".repeat(10_000), "one");

        assertEquals(latin + 10_000, store.bytes() - latin);
    }

    @Test
    void removes_what_has_not_been_used_for_a_day() {
        store.put("used", "{ a }", "one");
        store.put("unused", "{ b }", "one");
        clock.pass(Duration.ofHours(23));
        assertNotNull(store.text("used"));
        clock.pass(Duration.ofHours(2));

        assertNotNull(store.text("used"));
        assertNull(store.text("unused"));
        clock.pass(Duration.ofHours(25));
        assertNull(store.text("used"));
        assertEquals(0, store.bytes());
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
