package dev.galley.devmode.sample;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Makes ids as they would have been made then: UUIDs of version 7, those of one millisecond in order of making. */
final class PastIds {

    private static final int COUNTS = 1 << 12;

    private final Random random;
    private int made;

    PastIds(Random random) {
        this.random = random;
    }

    UUID at(Instant then) {
        if (made == COUNTS) {
            throw new IllegalStateException("The 12 bits that tell ids of one millisecond apart are used up.");
        }
        long high = then.toEpochMilli() << 16 | 0x7000 | made++;
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low);
    }
}
