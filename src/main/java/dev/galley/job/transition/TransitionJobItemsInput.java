package dev.galley.job.transition;

import dev.galley.company.api.ContactReferenceInput;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A move of many items. */
@Input("TransitionJobItemsInput")
@Description("A move of many items to one state: of those named by items, or of those of a job that may go there.")
public record TransitionJobItemsInput(
        @Nullable @Description("The items, 1 to 1,000. Give exactly one of items and jobId.")
        List<@NonNull ItemToTransitionInput> items,

        @Nullable
        @Id
        @Description("A job, all of whose items that may go there now are moved. The others have no result, and do "
                + "not count for onError; when none may go there, the whole call is refused.")
        String jobId,

        @NonNull @Description("The state to move to.") ItemState to,

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
        @Description("The contact for whom the caller acts, at the company of each item's job: by e-mail found or "
                + "made at each. Not for customers, who act for themselves.")
        ContactReferenceInput onBehalfOf,

        @Nullable @Description("What becomes of the others when some cannot move; SKIP when left out.")
        OnError onError,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
