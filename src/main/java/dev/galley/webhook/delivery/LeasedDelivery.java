package dev.galley.webhook.delivery;

import dev.galley.platform.base.TypeId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica may send.
 *
 * @param change the ID of the change; null for a ping
 * @param attempts how many attempts have failed
 * @param until the end of the lease
 */
record LeasedDelivery(
        UUID id, Receiver receiver, @Nullable UUID change, UUID orderKey, int attempts, String body, Instant until) {

    boolean isPing() {
        return change == null;
    }

    /** The same for each attempt, and if the change is sent again later. */
    String messageId() {
        return change == null ? TypeId.DELIVERY.of(id) : TypeId.CHANGE.of(change);
    }
}
