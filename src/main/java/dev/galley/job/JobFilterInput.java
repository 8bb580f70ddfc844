package dev.galley.job;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.JobStage;
import dev.galley.lifecycle.WaitingOn;
import dev.galley.platform.DateTimeRangeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which jobs a list shows. */
@Input("JobFilterInput")
@Description(
        "Which jobs a list shows: those for which all that is said holds. An empty list matches nothing. However many "
                + "jobs there are, each filter alone is quick in every order, updatedAt in that of UPDATED_AT; so is a pair of "
                + "the newest first when one of the two is a single one of companyIds, or contactId. Other pairs are read on "
                + "until the page is full.")
public record JobFilterInput(
        @Nullable @Description("Any item is in one of these states.")
        List<@NonNull ItemState> anyItemIn,

        @Nullable @Description("All items that are not cancelled are in one of these states, and there is one.")
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
        @Description(
                "A part, three letters or digits in a row or more, of the reference, the external id, the company's name, the "
                        + "contact's name or e-mail address, or an item's name; without regard to case and accents.")
        String search) {

    /** Whether it looks for jobs that need not be active, so that a list shows all unless told otherwise. */
    boolean looksEverywhere() {
        return anyItemIn != null
                || allItemsIn != null
                || stages != null
                || externalIds != null
                || references != null
                || updatedAt != null;
    }
}
