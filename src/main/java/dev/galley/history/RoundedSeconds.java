package dev.galley.history;

import dev.galley.item.ItemTransitioned;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Durations in whole seconds, rounded to three significant digits: at most half a per cent off. Few values are possible,
 * so the medians of millions of rows can be found by counting each value.
 */
public final class RoundedSeconds {

    private static final long DIGITS = 1_000;

    private RoundedSeconds() {}

    /** How long the item had been in the state that it left; null for its creation. */
    public static @Nullable Integer inFromState(ItemTransitioned transitioned) {
        return transitioned.fromSince() == null ? null : between(transitioned.fromSince(), transitioned.at());
    }

    /** How long it took from the item's creation until this transition completed it; null if it did not. */
    public static @Nullable Integer ofCycle(ItemTransitioned transitioned) {
        return transitioned.completes() ? between(transitioned.createdAt(), transitioned.at()) : null;
    }

    static int between(Instant from, Instant to) {
        long seconds = Math.max(0, Duration.between(from, to).toSeconds());
        long unit = 1;
        while (seconds / unit >= DIGITS) {
            unit *= 10;
        }
        return (int) Math.min(Integer.MAX_VALUE, (seconds + unit / 2) / unit * unit);
    }
}
