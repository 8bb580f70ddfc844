package dev.galley.job.api;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.JobStage;
import dev.galley.lifecycle.WaitingOn;
import dev.galley.platform.input.DateTimeRangeInput;
import dev.galley.platform.input.QueryArguments;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which jobs a list shows. */
@Input("JobFilterInput")
@Description("Which jobs a list shows: those for which all that is said holds. An empty list matches nothing: leave a "
        + "cleared filter out. A list of more than 100 is BAD_USER_INPUT. Quick in a shop of any size are: one "
        + "filter alone, in every order (updatedAt in that of UPDATED_AT); and one filter together with contactId "
        + "or a single one of companyIds, the newest first. With others, jobs are read until the page is full.")
public record JobFilterInput(
        @Nullable @Description("Any item is in one of these states.")
        List<@NonNull ItemState> anyItemIn,

        @Nullable
        @Description("All items that are not cancelled are in one of these states, and there is one. With CANCELLED "
                + "it is BAD_USER_INPUT.")
        List<@NonNull ItemState> allItemsIn,

        @Nullable @Description("The job's stage is one of these.")
        List<@NonNull JobStage> stages,

        @Nullable @Description("An item waits for this side.")
        WaitingOn waitingOn,

        @Nullable @Description("The job's company is one of these, 100 at the most.") @Id
        List<@NonNull String> companyIds,

        @Nullable @Id @Description("The job's contact.") String contactId,

        @Nullable @Description("The job's external id is one of these, 100 at the most.")
        List<@NonNull String> externalIds,

        @Nullable @Description("The job's reference is one of these, 100 at the most; compared as everywhere.")
        List<@NonNull String> references,

        @Nullable @Description("The kind of the reference is one of these.")
        List<@NonNull ReferenceKind> referenceKinds,

        @Nullable @Description("How the job came to be.") JobOrigin origin,
        @Nullable @Description("When the job was made.") DateTimeRangeInput createdAt,

        @Nullable @Description("When the job or any of its items last changed.")
        DateTimeRangeInput updatedAt,

        @Nullable
        @Description("What the reference, the external id, the company's name, the contact's name and e-mail "
                + "address, and the items' names have, each word any of them. Only active jobs are searched unless view says otherwise. "
                + QueryArguments.SEARCH)
        String search) {

    /** Whether it looks for jobs that need not be active, so that a list shows all unless told otherwise. */
    public boolean looksEverywhere() {
        return anyItemIn != null
                || allItemsIn != null
                || stages != null
                || externalIds != null
                || references != null
                || updatedAt != null;
    }
}
