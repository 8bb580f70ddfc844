package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.RequestedMove;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item was created or moved.
 *
 * @param sequence the number of the item's history entry, from 1
 * @param from null if the item was created
 * @param fromSince when the item entered that state; null if it was created
 * @param dueOn the item's effective date
 */
public record ItemTransitioned(
        UUID itemId,
        UUID jobId,
        int sequence,
        @Nullable ItemState from,
        @Nullable Instant fromSince,
        RequestedMove move,
        Instant at,
        Instant createdAt,
        @Nullable LocalDate dueOn) {

    /** Whether the transition completed the item. A restored one had been completed before. */
    public boolean completes() {
        return move.to() == ItemState.COMPLETE && from != null && from.open();
    }

    /** Whether the transition can change the earliest due date of the job's open items. */
    public boolean changesOpenDates() {
        return dueOn != null && (from == null || from.open() != move.to().open());
    }
}
