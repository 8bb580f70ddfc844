package dev.galley.webhook.delivery;

import dev.galley.platform.sql.Jdbc;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.api.WebhookState;
import dev.galley.webhook.queue.WebhookDelivery;
import dev.galley.webhook.queue.api.DeliveryState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Metrics of webhooks: the attempts of this replica, and the state of all webhooks as this replica last saw it. */
@ApplicationScoped
class DeliveryMetrics implements MeterBinder {

    private static final String STATES = "select " + Webhook.STATE + ", count(*) from " + Webhook.TABLE + " group by 1";

    /** Nothing is sent to webhooks that are disabled. */
    private static final String OLDEST = "select min(" + WebhookDelivery.OCCURRED_AT + ") from " + WebhookDelivery.TABLE
            + " join " + Webhook.TABLE + " on " + Webhook.ID + " = " + WebhookDelivery.WEBHOOK_ID + " where "
            + WebhookDelivery.STATE + " = 'WAITING' and " + Webhook.STATE + " <> 'DISABLED' having count(*) > 0";

    private final Jdbc jdbc;
    private final Clock clock;
    private final Map<DeliveryState, Timer> attempts = new EnumMap<>(DeliveryState.class);

    private volatile Map<WebhookState, Integer> webhooks = Map.of();
    private volatile @Nullable Instant oldest;

    DeliveryMetrics(Jdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        attempt(DeliveryState.DELIVERED, "delivered", registry);
        attempt(DeliveryState.WAITING, "failed", registry);
        attempt(DeliveryState.DEAD, "dead", registry);
        for (WebhookState state : WebhookState.values()) {
            Gauge.builder("galley.webhooks", () -> webhooks.getOrDefault(state, 0))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Webhooks, by state")
                    .register(registry);
        }
        Gauge.builder("galley.webhooks.oldest.waiting", () -> age().toMillis() / 1_000.0)
                .description("Age of the oldest change that waits for a webhook that is not disabled")
                .baseUnit("seconds")
                .register(registry);
    }

    private void attempt(DeliveryState state, String outcome, MeterRegistry registry) {
        attempts.put(
                state,
                Timer.builder("galley.webhooks.attempts")
                        .tag("outcome", outcome)
                        .description(
                                "Attempts to send deliveries: delivered, failed (will be tried again), or dead (was the "
                                        + "last attempt)")
                        .register(registry));
    }

    private Duration age() {
        Instant at = oldest;
        return at == null ? Duration.ZERO : Duration.between(at, clock.instant());
    }

    /** An attempt has ended; the state is that of its delivery. */
    void count(DeliveryState state, Attempt attempt) {
        Timer timer = attempts.get(state);
        if (timer != null) {
            timer.record(attempt.millis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Reads the state of all webhooks, and returns how many there are in each state. */
    Map<WebhookState, Integer> refresh() {
        Map<WebhookState, Integer> states = new EnumMap<>(WebhookState.class);
        jdbc.list(STATES, row -> states.put(Webhook.STATE.type().read(row, 1), row.getInt(2)));
        webhooks = states;
        oldest = states.isEmpty()
                ? null
                : jdbc.one(OLDEST, row -> Jdbc.instant(row, 1)).orElse(null);
        return states;
    }
}
