package dev.galley.platform.base;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Provides the clock. */
class Clocks {

    /** UTC in whole milliseconds, like the times in answers, so that stored, returned and requested times are equal. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
