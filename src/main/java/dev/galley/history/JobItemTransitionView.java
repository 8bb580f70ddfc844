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

/** A history entry as the API returns it. */
@Type("JobItemTransition")
@DefaultNonNull
@Description("An entry in the history of an item: its creation, or a transition to another state.")
public record JobItemTransitionView(
        @Ignore UUID itemId,
        @Ignore @Nullable UUID contactId,

        @Description("The number of the entry in the history of its item, starting at 1.")
        int sequence,

        @Nullable @Description("The state before the transition. Null for the creation of the item.")
        ItemState from,

        @Description("The state after the transition.") ItemState to,

        @Description("When the transition was made, or the item created.")
        Instant at,

        @Description("Who made the transition, or created the item.")
        Caller by,

        @Nullable
        @Description("The note that was given with the transition. Null if there is none, or if the caller "
                + "may not read it.")
        String note,

        @Nullable @Description("Who can read the note. Null if note is null.")
        NoteVisibility noteVisibility,

        @Nullable @Description("Who approved the item. Null except for transitions to READY_FOR_PRODUCTION.")
        Approval approval) {}
