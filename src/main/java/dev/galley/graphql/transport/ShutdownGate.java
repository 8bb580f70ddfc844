package dev.galley.graphql.transport;

import dev.galley.graphql.protocol.HttpErrorException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what still comes when the delay after SIGTERM is over. Quarkus alone waits for a moment without requests while
 * it takes more of them, and cuts those that run when there was none, or that came right after it.
 */
@ApplicationScoped
class ShutdownGate {

    private final Clock clock;
    private final Duration delay;
    private volatile Instant end = Instant.MAX;

    ShutdownGate(Clock clock, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.clock = clock;
        this.delay = delay.orElse(Duration.ZERO);
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        end = clock.instant().plus(delay);
    }

    /** Lets a request through, unless this is over. */
    void refuseAfterTheEnd(RoutingContext ctx) {
        if (!clock.instant().isBefore(end)) {
            throw HttpErrorException.unavailable("The service is being stopped. Try again: another one answers.");
        }
        ctx.next();
    }
}
