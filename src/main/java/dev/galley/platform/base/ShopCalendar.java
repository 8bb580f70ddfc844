package dev.galley.platform.base;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Returns the current date in the shop's time zone, with which due dates are compared. */
@ApplicationScoped
public class ShopCalendar {

    private static final Logger LOG = Logger.getLogger(ShopCalendar.class);

    private final Clock clock;
    private final ZoneId zone;

    @Inject
    ShopCalendar(Clock clock, Settings settings) {
        this(clock, zone(settings.timeZone()));
    }

    private ShopCalendar(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** @throws IllegalStateException if no time zone has the name */
    static ShopCalendar at(Clock clock, String zone) {
        return new ShopCalendar(clock, zone(zone));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "GALLEY_TIME_ZONE must be the IANA name of a time zone, such as Europe/Berlin; it is \"%s\".",
                            name),
                    e);
        }
    }

    /** Logs the date at every start, and ends the start if there is no such time zone. */
    void announce(@Observes StartupEvent event) {
        LOG.infof("Due dates are compared with the date in the time zone %s: today is %s.", zone, today());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
