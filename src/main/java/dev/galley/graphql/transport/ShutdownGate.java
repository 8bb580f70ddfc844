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
 * Rejects new requests once the delay after SIGTERM is over. Without it, Quarkus waits for a moment without requests
 * while it accepts more of them, and aborts running ones if there is no such moment, or those that arrive directly
 * after it.
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

    /** Lets a request through, unless the service is shutting down. */
    void refuseAfterTheEnd(RoutingContext ctx) {
        if (!clock.instant().isBefore(end)) {
            throw HttpErrorException.unavailable("This replica is shutting down. Try again to reach another one.");
        }
        ctx.next();
    }
}
