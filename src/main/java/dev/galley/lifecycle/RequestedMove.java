package dev.galley.lifecycle;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of an item.
 *
 * @param note null when there is none; a blank one is none
 * @param onBehalfOf the contact for whom the caller acts
 */
public record RequestedMove(
        ItemState to,
        @Nullable String note,
        NoteVisibility noteVisibility,
        @Nullable Approval approval,
        @Nullable UUID onBehalfOf) {}
