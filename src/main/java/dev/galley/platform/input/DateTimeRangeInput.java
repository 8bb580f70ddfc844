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

/** A range of times; an omitted end is unbounded. */
@Input("DateTimeRangeInput")
@Description("A range of times, including both ends. An omitted end is unbounded. Times are "
        + "compared to the millisecond: {from: t, to: t} matches exactly the time t of a "
        + "response. They must be in the years 1 to 9999 (otherwise BAD_USER_INPUT).")
public record DateTimeRangeInput(
        @Nullable @Description("The earliest time. Digits after the millisecond are ignored.")
        OffsetDateTime from,

        @Nullable @Description("The latest time. Digits after the millisecond are ignored.")
        OffsetDateTime to) {

    /** The range that PostgreSQL and IDs can represent. */
    public DateTimeRangeInput {
        check("from", from);
        check("to", to);
    }

    private static void check(String end, @Nullable OffsetDateTime time) {
        if (time != null && !Bounds.isInTime(time.toInstant())) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"%s\" must be a time in the years 1 to 9999.", end));
        }
    }

    /** Adds the condition that a column is in the range, to the millisecond, even if the column is more precise. */
    public void applyTo(Column<?, Instant> column, SqlConditions sqlConditions) {
        if (from != null) {
            sqlConditions.and(column + " >= ?", Instant.ofEpochMilli(millis(from)));
        }
        if (to != null) {
            sqlConditions.and(column + " < ?", Instant.ofEpochMilli(millis(to) + 1));
        }
    }

    /** Adds the condition that objects were created in the range; their IDs contain the time, to the millisecond. */
    public void applyToId(Column<?, UUID> column, SqlConditions sqlConditions) {
        if (from != null) {
            sqlConditions.and(column + " >= ?", Ids.lowestAt(millis(from)));
        }
        if (to != null) {
            sqlConditions.and(column + " < ?", Ids.lowestAt(millis(to) + 1));
        }
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
