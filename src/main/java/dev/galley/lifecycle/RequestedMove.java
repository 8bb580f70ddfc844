package dev.galley.lifecycle;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transition that was requested for an item.
 *
 * @param note null if there is none
 * @param onBehalfOf the contact on whose behalf the caller acts
 */
public record RequestedMove(
        ItemState to,
        @Nullable String note,
        NoteVisibility noteVisibility,
        @Nullable Approval approval,
        @Nullable UUID onBehalfOf) {}
