package dev.galley.platform;

import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** A span of time, open where an end is left out. */
@Input("DateTimeRangeInput")
@Description("A span of time, open where an end is left out. A time has an offset (2026-03-01T09:30:00Z, "
        + "2026-03-01T10:30:00+01:00) and lies in the years 1 to 9999 (else BAD_USER_INPUT).")
public record DateTimeRangeInput(
        @Nullable @Description("From this time on, included.")
        OffsetDateTime from,

        @Nullable @Description("Up to this time, not included.")
        OffsetDateTime to) {

    /** What PostgreSQL and ids can carry, and more than anybody means. */
    public DateTimeRangeInput {
        refuse("from", from);
        refuse("to", to);
    }

    private static void refuse(String end, @Nullable OffsetDateTime time) {
        if (time != null && !Bounds.isInTime(time.toInstant())) {
            throw QueryRefused.badUserInput("\"%s\" is to be a time in the years 1 to 9999.".formatted(end));
        }
    }

    /** Adds the condition that a column of times lies within. */
    public void on(String column, Where where) {
        if (from != null) {
            where.and(column + " >= ?", from.toInstant());
        }
        if (to != null) {
            where.and(column + " < ?", to.toInstant());
        }
    }

    /** Adds the condition that things were created within; their ids carry the time, to the millisecond. */
    public void onId(String column, Where where) {
        if (from != null) {
            where.and(column + " >= ?", firstIdSince(from));
        }
        if (to != null) {
            where.and(column + " < ?", firstIdSince(to));
        }
    }

    private static UUID firstIdSince(OffsetDateTime time) {
        long millis = time.truncatedTo(ChronoUnit.MILLIS).toInstant().toEpochMilli();
        boolean whole = time.equals(time.truncatedTo(ChronoUnit.MILLIS));
        return Ids.firstSince(whole ? millis : millis + 1);
    }
}
