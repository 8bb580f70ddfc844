package dev.galley.history;

import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.caller.Caller;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A history entry as the API shows it. */
@Type("JobItemTransition")
@DefaultNonNull
@Description("One entry of an item's history: its creation, or a move.")
public record JobItemTransitionView(
        @Ignore UUID itemId,
        @Ignore @Nullable UUID contactId,

        @Description("The entry's number in the item's history, from 1.")
        int sequence,

        @Nullable @Description("The state that the item left; null when it was made.")
        ItemState from,

        @Description("The state that the item came into.") ItemState to,
        @Description("When it happened.") Instant at,
        @Description("Who made the item, or moved it.") Caller by,

        @Nullable
        @Description(
                "Why, in the words of whoever did it; null when nothing was said, or nothing that the caller may read.")
        String note,

        @Nullable @Description("Who may read the note; null when the note is.")
        NoteVisibility noteVisibility,

        @Nullable @Description("Whose approval it was; null but for moves into READY_FOR_PRODUCTION.")
        Approval approval) {}
