package dev.galley.job;

import dev.galley.company.ContactChoice;
import dev.galley.company.ContactReferenceInput;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.Move;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Text;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A move as a mutation asks for it, its form checked, its contact not yet found. */
record MoveOrder(
        ItemState to,
        @Nullable String note,
        NoteVisibility noteVisibility,
        @Nullable Approval approval,
        @Nullable ContactChoice onBehalfOf) {

    static MoveOrder of(TransitionJobItemInput input, Faults faults) {
        return of(input.to(), input.note(), input.noteVisibility(), input.approval(), input.onBehalfOf(), faults);
    }

    static MoveOrder of(TransitionJobItemsInput input, Faults faults) {
        return of(input.to(), input.note(), input.noteVisibility(), input.approval(), input.onBehalfOf(), faults);
    }

    /** The move for a contact that was found, or for none. */
    Move forContact(@Nullable UUID contact) {
        return new Move(to, note, noteVisibility, approval, contact);
    }

    private static MoveOrder of(
            ItemState to,
            @Nullable String note,
            @Nullable NoteVisibility noteVisibility,
            @Nullable Approval approval,
            @Nullable ContactReferenceInput onBehalfOf,
            Faults faults) {
        Place place = Place.input();
        return new MoveOrder(
                to,
                Text.PROSE.optional(note, Bounds.PROSE, place.at("note"), faults),
                Objects.requireNonNullElse(noteVisibility, NoteVisibility.INTERNAL),
                approval,
                onBehalfOf == null ? null : ContactChoice.of(onBehalfOf, place.at("onBehalfOf"), faults));
    }
}
