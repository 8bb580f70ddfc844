package dev.galley.job;

import dev.galley.company.ContactChoice;
import dev.galley.company.ContactReferenceInput;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.Move;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.Access;
import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Text;
import dev.galley.platform.UserErrorCode;
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
        if (Access.current().isCustomer()) {
            return ofCustomer(to, note, noteVisibility, approval, onBehalfOf, faults);
        }
        return new MoveOrder(
                to,
                Text.PROSE.optional(note, Bounds.PROSE, place.at("note"), faults),
                Objects.requireNonNullElse(noteVisibility, NoteVisibility.INTERNAL),
                approval,
                onBehalfOf == null ? null : ContactChoice.of(onBehalfOf, place.at("onBehalfOf"), faults));
    }

    /** A customer acts for itself: its approval is the customer's, and its note one that it may read. */
    private static MoveOrder ofCustomer(
            ItemState to,
            @Nullable String note,
            @Nullable NoteVisibility noteVisibility,
            @Nullable Approval approval,
            @Nullable ContactReferenceInput onBehalfOf,
            Faults faults) {
        Place place = Place.input();
        barred(approval == Approval.INTERNAL, place.at("approval"), "Your approval is the customer's.", faults);
        barred(noteVisibility == NoteVisibility.INTERNAL, place.at("noteVisibility"), "Your note is for both.", faults);
        barred(onBehalfOf != null, place.at("onBehalfOf"), "You act for yourself. Leave it out.", faults);
        return new MoveOrder(
                to,
                Text.PROSE.optional(note, Bounds.PROSE, place.at("note"), faults),
                NoteVisibility.CUSTOMER,
                to == ItemState.READY_FOR_PRODUCTION ? Approval.CUSTOMER : approval,
                null);
    }

    private static void barred(boolean isAsked, Place place, String message, Faults faults) {
        if (isAsked) {
            faults.add(UserErrorCode.FORBIDDEN, place, message);
        }
    }
}
