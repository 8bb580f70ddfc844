package dev.galley.platform.base;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Where time comes from. */
class Clocks {

    /** UTC in whole milliseconds, as times are answered: what is stored, answered and asked for are the same. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
