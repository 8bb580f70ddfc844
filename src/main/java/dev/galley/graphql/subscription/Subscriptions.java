package dev.galley.graphql.subscription;

import dev.galley.graphql.caller.Authentication;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The open connections with subscriptions: their limits, metrics, regular checks, and their end at shutdown. */
@ApplicationScoped
public class Subscriptions {

    static final String EVENT_STREAM = "event-stream";
    static final String MULTIPART = "multipart";
    static final String WEB_SOCKET = "websocket";

    private static final int TICK_MILLIS = 1_000;

    private final BatchExecutor batches;
    private final MemoryBudget budget;
    private final Authentication authentication;
    private final Vertx vertx;
    private final boolean enabled;
    private final Limits.Subscriptions limits;
    private final Duration shutdownDelay;
    private final Counter sent;
    private final Map<EndReason, Counter> ended = new EnumMap<>(EndReason.class);

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    /** The number of subscriptions of each caller. */
    private final Map<String, Integer> callers = new HashMap<>();

    private @Nullable Long ticker;
    /** Until when connections are accepted at shutdown, as by {@link System#nanoTime}; null if it has not begun. */
    private volatile @Nullable Long acceptedUntil;

    Subscriptions(
            BatchExecutor batches,
            MemoryBudget budget,
            Authentication authentication,
            Vertx vertx,
            Settings settings,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> shutdownDelay) {
        this.batches = batches;
        this.budget = budget;
        this.authentication = authentication;
        this.vertx = vertx;
        this.enabled = settings.limits().enabled();
        this.limits = settings.limits().subscriptions();
        this.shutdownDelay = shutdownDelay.orElse(Duration.ZERO);
        this.sent = Counter.builder("galley.subscription.batches")
                .description("Batches that were sent to subscribers")
                .register(meters);
        for (EndReason reason : EndReason.values()) {
            ended.put(
                    reason,
                    Counter.builder("galley.subscription.connections.ended")
                            .description("Connections with subscriptions that the service has ended")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        for (String transport : List.of(EVENT_STREAM, MULTIPART, WEB_SOCKET)) {
            Gauge.builder("galley.subscription.connections", () -> openBy(transport))
                    .description("Open connections for subscriptions")
                    .tag("transport", transport)
                    .register(meters);
        }
        Gauge.builder("galley.subscriptions", this::running)
                .description("Running subscriptions")
                .register(meters);
    }

    /** Registers the metrics at start-up, so that they can be scraped before the first subscription. */
    void start(@Observes StartupEvent event) {}

    private long openBy(String transport) {
        return connections.stream()
                .filter(connection -> connection.transport().equals(transport))
                .count();
    }

    private synchronized int running() {
        return callers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Rejects a new connection late in the shutdown, and if there are too many. */
    public void checkConnection() {
        if (millisUntilRejection() == 0) {
            throw HttpErrorException.unavailable(EndReason.SHUTDOWN.message());
        }
        if (enabled && connections.size() >= limits.connections()) {
            throw HttpErrorException.unavailable(
                    "This replica has too many connections with subscriptions. Try again in a moment.");
        }
    }

    void add(Connection connection) {
        checkConnection();
        connections.add(connection);
        synchronized (this) {
            if (ticker == null) {
                ticker = vertx.setPeriodic(
                        TICK_MILLIS,
                        passed -> connections.forEach(open -> open.context().runOnContext(nothing -> open.tick())));
            }
        }
        if (acceptedUntil != null) {
            endSoon(connection);
        }
    }

    void remove(Connection connection) {
        connections.remove(connection);
        synchronized (this) {
            if (connections.isEmpty() && ticker != null) {
                vertx.cancelTimer(ticker);
                ticker = null;
            }
        }
    }

    /** Adds a subscription to a connection, or rejects it if its caller has too many. */
    Subscription add(Connection connection, SubscribedOperation operation, Subscriber subscriber) {
        Subscription subscription = new Subscription(connection, operation, subscriber);
        synchronized (this) {
            int others = callers.getOrDefault(operation.caller(), 0);
            if (enabled && others >= limits.perCaller()) {
                throw HttpErrorException.tooManyRequests(
                        String.format(
                                Locale.ROOT,
                                "A caller can have at most %d subscriptions on a replica.",
                                limits.perCaller()),
                        0);
            }
            callers.put(operation.caller(), others + 1);
        }
        connection.add(subscription);
        if (!subscription.reserve()) {
            connection.remove(subscription);
            throw HttpErrorException.memoryExhausted();
        }
        return subscription;
    }

    /** A subscription is no longer part of its connection. */
    void ended(Subscription subscription) {
        subscription.end();
        synchronized (this) {
            callers.computeIfPresent(subscription.caller(), (caller, number) -> number == 1 ? null : number - 1);
        }
    }

    /**
     * Ends the connections in the first half of the shutdown delay, so that clients do not all reconnect at once. Until load
     * balancers have noticed the shutdown, some reconnect to this replica, and are accepted.
     */
    void shutDown(@Observes ShutdownDelayInitiatedEvent event) {
        acceptedUntil = System.nanoTime() + shutdownDelay.toNanos() / 2;
        connections.forEach(this::endSoon);
    }

    private void endSoon(Connection connection) {
        long delay = ThreadLocalRandom.current().nextLong(millisUntilRejection() + 1);
        if (delay == 0) {
            connection.context().runOnContext(nothing -> connection.end(EndReason.SHUTDOWN));
        } else {
            vertx.setTimer(
                    delay, passed -> connection.context().runOnContext(nothing -> connection.end(EndReason.SHUTDOWN)));
        }
    }

    private long millisUntilRejection() {
        Long until = acceptedUntil;
        return until == null ? Long.MAX_VALUE : Math.max(0, (until - System.nanoTime()) / 1_000_000);
    }

    /** Whether the limits on the number of connections and subscriptions apply. */
    boolean isLimited() {
        return enabled;
    }

    void countBatch() {
        sent.increment();
    }

    void countEnded(EndReason reason) {
        Objects.requireNonNull(ended.get(reason)).increment();
    }

    BatchExecutor batches() {
        return batches;
    }

    MemoryBudget budget() {
        return budget;
    }

    Authentication authentication() {
        return authentication;
    }

    Limits.Subscriptions limits() {
        return limits;
    }
}
