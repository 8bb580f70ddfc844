package dev.galley.platform.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-02-28T23:59:59.999Z, 2026-02-28",
        "UTC, 2026-03-01T00:00:00Z, 2026-03-01",
        // 14 hours before UTC, and 11 hours behind it
        "Pacific/Kiritimati, 2026-02-28T09:59:59.999Z, 2026-02-28",
        "Pacific/Kiritimati, 2026-02-28T10:00:00Z, 2026-03-01",
        "Pacific/Pago_Pago, 2026-03-01T10:59:59.999Z, 2026-02-28",
        "Pacific/Pago_Pago, 2026-03-01T11:00:00Z, 2026-03-01",
        // daylight saving time
        "Europe/Berlin, 2026-07-01T21:59:59.999Z, 2026-07-01",
        "Europe/Berlin, 2026-07-01T22:00:00Z, 2026-07-02",
        "Europe/Berlin, 2026-12-01T22:59:59.999Z, 2026-12-01",
        "Europe/Berlin, 2026-12-01T23:00:00Z, 2026-12-02"
    })
    void a_day_begins_at_midnight_in_the_time_zone(String zone, Instant now, String today) {
        assertEquals(
                today,
                ShopCalendar.at(Clock.fixed(now, ZoneOffset.UTC), zone).today().toString());
    }

    @Test
    void an_unknown_time_zone_ends_the_start() {
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> ShopCalendar.at(Clock.systemUTC(), "Europe/Nowhere"));

        assertTrue(failure.getMessage().contains("GALLEY_TIME_ZONE"), failure.getMessage());
    }
}
