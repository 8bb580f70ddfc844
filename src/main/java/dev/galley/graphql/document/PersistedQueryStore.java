package dev.galley.graphql.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts of automatic persisted queries. A text is available to all callers, and counts for the one who sent it first.
 * The number and total size are limited, also for each caller: a caller who sends many texts loses its own. If many
 * callers fill the store, the one with the most loses its least recently used text. No cache library divides a limit by
 * owners.
 */
final class PersistedQueryStore {

    static final int MAX_TEXTS = 1_000;
    static final int SHARES = 8;

    private static final long MAX_BYTES = 4 << 20;
    private static final int SHARE_OF_HEAP = 32;
    private static final Duration TTL = Duration.ofHours(24);

    // The hash, the map entry, and the objects around the text.
    private static final int BYTES_AROUND = 400;
    private static final int LAST_LATIN_1 = 0xFF;

    private record Stored(String text, String owner, long bytes, Instant used) {

        Stored usedAt(Instant now) {
            return new Stored(text, owner, bytes, now);
        }
    }

    /** What a caller has in the store. */
    private record Share(int texts, long bytes) {

        Share plus(int more, long bytesMore) {
            return new Share(texts + more, bytes + bytesMore);
        }
    }

    private final Clock clock;
    private final long maxBytes;
    // Least recently used first.
    private final Map<String, Stored> texts = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Share> shares = new HashMap<>();
    private Share all = new Share(0, 0);

    PersistedQueryStore(Clock clock) {
        // The heap of the native executable is only known at run time.
        this(clock, Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    PersistedQueryStore(Clock clock, long maxBytes) {
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    /** The text of a hash; null if it is not stored, or no longer. */
    synchronized @Nullable String text(String hash) {
        removeExpired();
        Stored stored = texts.computeIfPresent(hash, (key, found) -> found.usedAt(clock.instant()));
        return stored == null ? null : stored.text;
    }

    /** Stores a text, unless it is larger than a caller's share. */
    synchronized void put(String hash, String text, String owner) {
        removeExpired();
        long bytes = BYTES_AROUND + bytesOf(text) + bytesOf(owner);
        if (texts.containsKey(hash) || bytes > maxBytes / SHARES) {
            return;
        }
        while (isExceeded(shares.get(owner), bytes, MAX_TEXTS / SHARES, maxBytes / SHARES)) {
            removeOldestOf(owner);
        }
        while (isExceeded(all, bytes, MAX_TEXTS, maxBytes)) {
            removeOldestOf(largestOwner());
        }
        texts.put(hash, new Stored(text, owner, bytes, clock.instant()));
        count(owner, 1, bytes);
    }

    /** The approximate number of stored bytes. */
    synchronized long bytes() {
        return all.bytes;
    }

    private static boolean isExceeded(@Nullable Share share, long bytes, int maxTexts, long maxBytes) {
        return share != null && (share.texts + 1 > maxTexts || share.bytes + bytes > maxBytes);
    }

    private String largestOwner() {
        return shares.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> Long.compare(one.bytes, other.bytes)))
                .orElseThrow()
                .getKey();
    }

    private void removeOldestOf(String owner) {
        for (Iterator<Stored> stored = texts.values().iterator(); stored.hasNext(); ) {
            Stored oldest = stored.next();
            if (oldest.owner.equals(owner)) {
                stored.remove();
                count(owner, -1, -oldest.bytes);
                return;
            }
        }
        throw new IllegalStateException("A share without texts.");
    }

    private void removeExpired() {
        Instant oldest = clock.instant().minus(TTL);
        for (Iterator<Stored> stored = texts.values().iterator(); stored.hasNext(); ) {
            Stored next = stored.next();
            if (next.used.isAfter(oldest)) {
                return;
            }
            stored.remove();
            count(next.owner, -1, -next.bytes);
        }
    }

    private void count(String owner, int more, long bytesMore) {
        all = all.plus(more, bytesMore);
        shares.compute(owner, (key, share) -> {
            Share now = (share == null ? new Share(0, 0) : share).plus(more, bytesMore);
            return now.texts == 0 ? null : now;
        });
    }

    /** The size in the heap: one byte per character, or two if any of them is not Latin-1. */
    private static long bytesOf(String text) {
        return text.chars().allMatch(c -> c <= LAST_LATIN_1) ? text.length() : 2L * text.length();
    }
}
