package dev.galley.graphql.fetching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Reads dates as {@code 2026-03-01}. */
final class IsoDates {

    private static final DateTimeFormatter GIVEN = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .appendLiteral('-')
            .appendValue(ChronoField.DAY_OF_MONTH, 2)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private IsoDates() {}

    /** @throws DateTimeException if the text is not a date in the years 1 to 9999 */
    static LocalDate read(String text) {
        LocalDate date = LocalDate.parse(text, GIVEN);
        if (date.getYear() == 0) {
            throw new DateTimeException("The years begin with 1");
        }
        return date;
    }
}
