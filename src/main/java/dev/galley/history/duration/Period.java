package dev.galley.history.duration;

import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.input.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** The period of a query; its end is not part of it. */
record Period(Instant from, Instant to) {

    private static final Duration LONGEST = Duration.ofDays(366);

    Period(OffsetDateTime from, OffsetDateTime to) {
        this(from.toInstant(), to.toInstant());
    }

    Period {
        if (!Bounds.isInTime(from) || !Bounds.isInTime(to)) {
            throw QueryRejectedException.badUserInput("\"from\" and \"to\" must be times in the years 1 to 9999.");
        }
        if (!from.isBefore(to)) {
            throw QueryRejectedException.badUserInput("\"from\" must be before \"to\".");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "From \"from\" to \"to\" can be at most %d days.", LONGEST.toDays()));
        }
    }
}
