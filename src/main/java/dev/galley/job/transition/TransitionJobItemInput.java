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

/** The transition of one item. */
@Input("TransitionJobItemInput")
@Description("The transition of one item to another state.")
public record TransitionJobItemInput(
        @NonNull @Id @Description("The ID of the item.") String jobItemId,

        @NonNull @Description("The new state, one of the item's availableTransitions.")
        ItemState to,

        @Nullable
        @Description("A note, up to 4,000 characters. Optional, unless requiresNote is true for the "
                + "transition. Blank counts as no note.")
        String note,

        @Nullable @Description("Who can read the note. Default: INTERNAL. A customer's note is always CUSTOMER.")
        NoteVisibility noteVisibility,

        @Nullable
        @Description("Who approved the item: required for READY_FOR_PRODUCTION, rejected for other states. A "
                + "customer's approval is always CUSTOMER.")
        Approval approval,

        @Nullable
        @Description("The contact of the job's company on whose behalf the caller acts. Not available to "
                + "customers, who act for themselves (FORBIDDEN).")
        ContactReferenceInput onBehalfOf,

        @Nullable
        @Description("The version that you expect the item to have. The transition is rejected if it has "
                + "another one (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
