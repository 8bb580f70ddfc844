package dev.galley.devmode.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When the shop is open: Monday to Friday, 7 to 17 o'clock UTC. */
final class WorkingHours {

    private static final LocalTime OPENS = LocalTime.of(7, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    private WorkingHours() {}

    /** The time itself in whole milliseconds; at night or on a weekend, a corresponding time after the next opening. */
    static Instant onOrAfter(Instant time) {
        OffsetDateTime requested = time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        LocalDate day = requested.toLocalDate();
        LocalTime clock = requested.toLocalTime();
        if (!clock.isBefore(CLOSES)) {
            day = day.plusDays(1);
        }
        while (isWeekend(day)) {
            day = day.plusDays(1);
        }
        boolean open = day.equals(requested.toLocalDate()) && !clock.isBefore(OPENS);
        return open
                ? requested.toInstant()
                : OPENS.plus(morningOffset(clock)).atDate(day).toInstant(ZoneOffset.UTC);
    }

    /** Not all at exactly seven o'clock. */
    private static Duration morningOffset(LocalTime requested) {
        return Duration.ofMillis(
                requested.toNanoOfDay() / 1_000_000 % Duration.ofHours(2).toMillis());
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
