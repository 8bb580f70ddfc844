package dev.galley.platform.base;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes ids: UUIDs of version 7 (RFC 9562), so that ids are in the order of their making. */
public final class Ids {

    private Ids() {}

    /** A new id, greater than every one that this process has made before. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** New ids in their order, which carry the time of another one. */
    public static List<UUID> madeWith(UUID other, int count) {
        return Stream.generate(() -> UuidCreator.getTimeOrderedEpoch(madeAt(other)))
                .limit(count)
                .sorted()
                .toList();
    }

    /** The smallest id that can be made at a millisecond since 1970; times that no id can carry are cut. */
    public static UUID firstSince(long millis) {
        long carried = Math.max(0, Math.min(millis, (1L << 48) - 1));
        return new UUID(carried << 16, 0);
    }

    /** When the id was made, to the millisecond. A thing's creation time is its id's, so both give one order. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
