package dev.galley.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt to send a delivery.
 *
 * @param at when it began
 * @param status the HTTP status; null if there was no response
 * @param error why it failed; null if it succeeded
 * @param retryAfter the least time until the next attempt that the receiver has asked for
 */
record Attempt(
        LeasedDelivery delivery,
        Instant at,
        int millis,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter) {

    private static final int GONE = 410;

    boolean isSuccess() {
        return error == null;
    }

    /** Whether the receiver does not want any more deliveries. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
