package dev.galley.devmode.sample;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * Creates IDs as they would have been created at that time: UUIDs of version 7, in ascending order within a
 * millisecond.
 */
final class PastIds {

    private static final int MAX_COUNT = 1 << 12;

    private final Random random;
    private int count;

    PastIds(Random random) {
        this.random = random;
    }

    UUID at(Instant then) {
        if (count == MAX_COUNT) {
            throw new IllegalStateException("The 12 bits that tell ids of one millisecond apart are used up.");
        }
        long high = then.toEpochMilli() << 16 | 0x7000 | count++;
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low);
    }
}
