package dev.galley.job.transition;

import dev.galley.company.api.ContactReferenceInput;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A move of one item. */
@Input("TransitionJobItemInput")
@Description("A move of one item to another state.")
public record TransitionJobItemInput(
        @NonNull @Id @Description("The item's id.") String jobItemId,

        @NonNull @Description("The state to move to; one of the item's availableTransitions.")
        ItemState to,

        @Nullable
        @Description(
                "Why, up to 4,000 characters. Any move may have one; those with requiresNote must. A blank one is none.")
        String note,

        @Nullable
        @Description(
                "Who may read the note; INTERNAL when left out. A customer's note is CUSTOMER, which it may leave out.")
        NoteVisibility noteVisibility,

        @Nullable
        @Description("Whose approval it was: required for READY_FOR_PRODUCTION, refused elsewhere. A customer's is "
                + "CUSTOMER, which it may leave out.")
        Approval approval,

        @Nullable
        @Description(
                "The contact of the job's company for whom the caller acts. Not for customers, who act for themselves.")
        ContactReferenceInput onBehalfOf,

        @Nullable
        @Description("The version of the item that the caller has seen; another one refuses the move "
                + "(VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
