package dev.galley.platform.input;

import dev.galley.platform.base.Ids;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.SqlConditions;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** A span of time, open where an end is left out. */
@Input("DateTimeRangeInput")
@Description("A span of time, open where an end is left out. Both ends are included, and times are compared to the "
        + "millisecond, as they are answered: {from: t, to: t} finds what has exactly the time t. A time has an offset "
        + "(2026-03-01T09:30:00Z, 2026-03-01T10:30:00+01:00, also +0100 and +01) and lies in the years 1 to 9999 (else "
        + "BAD_USER_INPUT).")
public record DateTimeRangeInput(
        @Nullable @Description("From this time on, included. Digits after the millisecond are ignored.")
        OffsetDateTime from,

        @Nullable @Description("Up to this time, included. Digits after the millisecond are ignored.")
        OffsetDateTime to) {

    /** What PostgreSQL and ids can carry, and more than anybody means. */
    public DateTimeRangeInput {
        refuse("from", from);
        refuse("to", to);
    }

    private static void refuse(String end, @Nullable OffsetDateTime time) {
        if (time != null && !Bounds.isInTime(time.toInstant())) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"%s\" is to be a time in the years 1 to 9999.", end));
        }
    }

    /** Adds the condition that a column of times lies within, to the millisecond, whatever it holds. */
    public void on(Column<?, Instant> column, SqlConditions sqlConditions) {
        if (from != null) {
            sqlConditions.and(column + " >= ?", Instant.ofEpochMilli(millis(from)));
        }
        if (to != null) {
            sqlConditions.and(column + " < ?", Instant.ofEpochMilli(millis(to) + 1));
        }
    }

    /** Adds the condition that things were created within; their ids carry the time, to the millisecond. */
    public void onId(Column<?, UUID> column, SqlConditions sqlConditions) {
        if (from != null) {
            sqlConditions.and(column + " >= ?", Ids.firstSince(millis(from)));
        }
        if (to != null) {
            sqlConditions.and(column + " < ?", Ids.firstSince(millis(to) + 1));
        }
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
