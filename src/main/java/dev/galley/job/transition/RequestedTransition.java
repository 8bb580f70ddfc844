package dev.galley.job.transition;

import dev.galley.company.ContactReference;
import dev.galley.company.api.ContactReferenceInput;
import dev.galley.job.note.NoteVisibilityRule;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.operation.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transition as requested by a mutation, after its format was checked, and before its contact is resolved. */
record RequestedTransition(
        ItemState to,
        @Nullable String note,
        NoteVisibility noteVisibility,
        @Nullable Approval approval,
        @Nullable ContactReference onBehalfOf) {

    static RequestedTransition of(TransitionJobItemInput input, ValidationErrors validationErrors) {
        return of(
                input.to(),
                input.note(),
                input.noteVisibility(),
                input.approval(),
                input.onBehalfOf(),
                validationErrors);
    }

    static RequestedTransition of(TransitionJobItemsInput input, ValidationErrors validationErrors) {
        return of(
                input.to(),
                input.note(),
                input.noteVisibility(),
                input.approval(),
                input.onBehalfOf(),
                validationErrors);
    }

    /** The transition with the resolved contact, or without one. */
    RequestedMove forContact(@Nullable UUID contact) {
        return new RequestedMove(to, note, noteVisibility, approval, contact);
    }

    private static RequestedTransition of(
            ItemState to,
            @Nullable String note,
            @Nullable NoteVisibility noteVisibility,
            @Nullable Approval approval,
            @Nullable ContactReferenceInput onBehalfOf,
            ValidationErrors validationErrors) {
        InputPath inputPath = InputPath.input();
        if (Operation.currentAccess().isCustomer()) {
            return ofCustomer(to, note, noteVisibility, approval, onBehalfOf, validationErrors);
        }
        return new RequestedTransition(
                to,
                Text.PROSE.optional(note, Bounds.PROSE, inputPath.at("note"), validationErrors),
                NoteVisibilityRule.choose(noteVisibility, inputPath.at("noteVisibility"), validationErrors),
                approval,
                onBehalfOf == null
                        ? null
                        : ContactReference.of(onBehalfOf, inputPath.at("onBehalfOf"), validationErrors));
    }

    /** Customers act for themselves: their approval is CUSTOMER, and their notes are visible to the customer. */
    private static RequestedTransition ofCustomer(
            ItemState to,
            @Nullable String note,
            @Nullable NoteVisibility noteVisibility,
            @Nullable Approval approval,
            @Nullable ContactReferenceInput onBehalfOf,
            ValidationErrors validationErrors) {
        InputPath inputPath = InputPath.input();
        rejectIf(
                approval == Approval.INTERNAL,
                inputPath.at("approval"),
                "A customer can only give the approval CUSTOMER. Give that, or omit the field.",
                validationErrors);
        rejectIf(
                onBehalfOf != null,
                inputPath.at("onBehalfOf"),
                "Customers act for themselves. Omit the field.",
                validationErrors);
        return new RequestedTransition(
                to,
                Text.PROSE.optional(note, Bounds.PROSE, inputPath.at("note"), validationErrors),
                NoteVisibilityRule.choose(noteVisibility, inputPath.at("noteVisibility"), validationErrors),
                to == ItemState.READY_FOR_PRODUCTION ? Approval.CUSTOMER : approval,
                null);
    }

    private static void rejectIf(
            boolean isGiven, InputPath inputPath, String message, ValidationErrors validationErrors) {
        if (isGiven) {
            validationErrors.add(UserErrorCode.FORBIDDEN, inputPath, message);
        }
    }
}
