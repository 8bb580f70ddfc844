package dev.galley.platform.input;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Numbers dates from 1 January of the year 1, for sort keys that put objects without a date last.
 */
public final class DayNumbers {

    /** The number of no date, after that of the last day of the year 9999. */
    public static final int UNDATED = 4_000_000;

    /** Added to the numbers of objects that are not urgent. */
    private static final int LESS_URGENT = 5_000_000;

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);

    private DayNumbers() {}

    /** The number for an order in which urgent objects come first, regardless of their dates. */
    public static int byUrgency(boolean isUrgent, @Nullable LocalDate date) {
        return of(date) + (isUrgent ? 0 : LESS_URGENT);
    }

    public static int of(@Nullable LocalDate date) {
        return date == null ? UNDATED : (int) ChronoUnit.DAYS.between(FIRST, date);
    }
}
