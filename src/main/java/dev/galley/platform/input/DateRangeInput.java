package dev.galley.platform.input;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.SqlConditions;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** A range of dates; an omitted end is unbounded. */
@Input("DateRangeInput")
@Description(
        "A range of dates, including both ends. An omitted end is unbounded. An object without a date is in no range.")
public record DateRangeInput(
        @Nullable @Description("The first date.") LocalDate from,

        @Nullable @Description("The last date.") LocalDate to) {

    /** Adds the condition that a column with {@link DayNumbers} is in the range. */
    public void applyTo(Column<?, Integer> column, SqlConditions sqlConditions) {
        if (from != null) {
            sqlConditions.and(column + " >= ?", DayNumbers.of(from));
        }
        sqlConditions.and(column + (to == null ? " < ?" : " <= ?"), DayNumbers.of(to));
    }
}
