package dev.galley.webhook.delivery;

import dev.galley.platform.sql.TableRow;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.api.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the attempts since the last success say about a receiver.
 *
 * @param failures how many attempts in a row have failed
 * @param failedKey the order key of the first one
 * @param severalFailed whether another order key has failed too
 * @param failingSince when the first one was made
 * @param probeAt when the next attempt is made if the webhook is FAILING; null for now
 */
record WebhookHealth(
        WebhookState state,
        @Nullable String reason,
        int failures,
        @Nullable UUID failedKey,
        boolean severalFailed,
        @Nullable Instant failingSince,
        @Nullable Instant probeAt,
        @Nullable Instant lastSuccessAt) {

    private static final int FAILURES_OF_FAILING = 5;
    private static final Duration DISABLED_AFTER = Duration.ofDays(5);
    private static final Duration FIRST_PROBE_AFTER = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration LONGEST_PROBE_INTERVAL = Duration.ofMinutes(30);

    static WebhookHealth of(TableRow<Webhook> row) {
        return new WebhookHealth(
                row.get(Webhook.STATE),
                row.find(Webhook.STATE_REASON),
                row.get(Webhook.FAILURES),
                row.find(Webhook.FAILED_KEY),
                row.get(Webhook.SEVERAL_FAILED),
                row.find(Webhook.FAILING_SINCE),
                row.find(Webhook.PROBE_AT),
                row.find(Webhook.LAST_SUCCESS_AT));
    }

    boolean isDisabled() {
        return state == WebhookState.DISABLED;
    }

    boolean isFailing() {
        return state == WebhookState.FAILING;
    }

    /** Whether the next attempt may be made, if the webhook is FAILING. */
    boolean isProbeDue(Instant now) {
        return probeAt == null || !probeAt.isAfter(now);
    }

    WebhookHealth succeeded(Instant at) {
        return new WebhookHealth(
                isFailing() ? WebhookState.ACTIVE : state, isFailing() ? null : reason, 0, null, false, null, null, at);
    }

    /**
     * @param at when the attempt was made
     * @param isGone whether the receiver does not want any more deliveries
     */
    WebhookHealth failed(UUID key, String error, boolean isGone, Instant at, Instant now) {
        int failed = failures + 1;
        boolean several = severalFailed || failedKey != null && !failedKey.equals(key);
        Instant since = Objects.requireNonNullElse(failingSince, at);
        WebhookState next = state;
        String why = reason;
        if (!isDisabled()) {
            if (isGone) {
                next = WebhookState.DISABLED;
                why = "The receiver answered 410 Gone, so it does not want any more deliveries.";
            } else if (!at.isBefore(since.plus(DISABLED_AFTER))) {
                next = WebhookState.DISABLED;
                why = "No attempt has succeeded for five days. The last one: " + error;
            } else if (failed >= FAILURES_OF_FAILING && several) {
                next = WebhookState.FAILING;
                why = String.format(Locale.ROOT, "%d attempts in a row have failed. The last one: %s", failed, error);
            }
        }
        return new WebhookHealth(
                next,
                why,
                failed,
                Objects.requireNonNullElse(failedKey, key),
                several,
                since,
                next == WebhookState.FAILING ? now.plus(probeInterval(failed)) : null,
                lastSuccessAt);
    }

    private static Duration probeInterval(int failed) {
        Duration interval = FIRST_PROBE_AFTER.multipliedBy(
                1L << Math.min(Math.max(0, failed - FAILURES_OF_FAILING), MOST_DOUBLINGS));
        return interval.compareTo(LONGEST_PROBE_INTERVAL) > 0 ? LONGEST_PROBE_INTERVAL : interval;
    }
}
