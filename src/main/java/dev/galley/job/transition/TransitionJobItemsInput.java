package dev.galley.job.transition;

import dev.galley.company.api.ContactReferenceInput;
import dev.galley.job.bulk.BulkItemInput;
import dev.galley.job.bulk.OnError;
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

/** The transition of many items. */
@Input("TransitionJobItemsInput")
@Description("The transition of many items to the same state.")
public record TransitionJobItemsInput(
        @Nullable @Description("The items to move, 1 to 1,000. Give either items or jobId.")
        List<@NonNull BulkItemInput> items,

        @Nullable
        @Id
        @Description("The job whose items to move: all that can make the transition now. The other items "
                + "have no result and do not count for onError. If no item can make it, the whole call "
                + "is rejected. Give either items or jobId.")
        String jobId,

        @NonNull @Description("The new state.") ItemState to,

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
        @Description("The contact on whose behalf the caller acts. It must belong to the company of each "
                + "item's job. If it is identified by email, it is looked up, or created, in each of "
                + "these companies. Not available to customers, who act for themselves (FORBIDDEN).")
        ContactReferenceInput onBehalfOf,

        @Nullable @Description("What happens to the other items if some cannot move. Default: SKIP.")
        OnError onError,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
