package dev.galley.platform.base;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Creates IDs: UUIDs of version 7 (RFC 9562), so that the order of IDs is the order of their creation. */
public final class Ids {

    private Ids() {}

    /** A new ID, greater than all that this process has created before. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** New IDs in ascending order, with the time of another ID. */
    public static List<UUID> atTimeOf(UUID other, int count) {
        return Stream.generate(() -> UuidCreator.getTimeOrderedEpoch(timeOf(other)))
                .limit(count)
                .sorted()
                .toList();
    }

    /** The smallest ID of a millisecond since 1970. Times outside the range of IDs are clamped to it. */
    public static UUID lowestAt(long millis) {
        long clamped = Math.max(0, Math.min(millis, (1L << 48) - 1));
        return new UUID(clamped << 16, 0);
    }

    /**
     * When the ID was created, to the millisecond. An object is created at the time of its ID, so both give the same
     * order.
     */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
