package dev.galley.job.api;

import dev.galley.label.MetadataFilterInput;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.JobStage;
import dev.galley.lifecycle.WaitingOn;
import dev.galley.platform.input.DateRangeInput;
import dev.galley.platform.input.DateTimeRangeInput;
import dev.galley.platform.input.QueryArguments;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The conditions for a list of jobs. */
@Input("JobFilterInput")
@Description("Conditions for jobs. A job must meet all that are given. An empty list matches no "
        + "job, so omit a filter that has been cleared. A list can have at most 100 values "
        + "(otherwise BAD_USER_INPUT). Fast with any amount of data: one condition alone, in any "
        + "order (updatedAt only in the order UPDATED_AT, dueOn only in the order DUE_ON; except "
        + "assignees and unassigned); and one condition combined with contactId or a single "
        + "value in companyIds, in the default order. Others can be slow: the service reads jobs "
        + "until the page is full.")
public record JobFilterInput(
        @Nullable @Description("At least one item is in one of these states.")
        List<@NonNull ItemState> anyItemIn,

        @Nullable
        @Description("Every item that is not cancelled is in one of these states, and there is at least one. "
                + "CANCELLED is not allowed here (BAD_USER_INPUT).")
        List<@NonNull ItemState> allItemsIn,

        @Nullable @Description("The job's stage is one of these.")
        List<@NonNull JobStage> stages,

        @Nullable @Description("At least one item has this value of waitingOn.")
        WaitingOn waitingOn,

        @Nullable @Description("The job belongs to one of these companies. At most 100.") @Id
        List<@NonNull String> companyIds,

        @Nullable @Id @Description("The job belongs to this contact.")
        String contactId,

        @Nullable @Description("The job has one of these external IDs. At most 100.")
        List<@NonNull String> externalIds,

        @Nullable
        @Description("The job has one of these references, compared without regard to case, character "
                + "width, and repeated or surrounding white space. At most 100.")
        List<@NonNull String> references,

        @Nullable @Description("The job has one of these customer references, compared like references. At most 100.")
        List<@NonNull String> customerReferences,

        @Nullable @Description("The job has one of these priorities.")
        List<@NonNull Priority> priorities,

        @Nullable @Description("True: at least one item is overdue. False: none is.")
        Boolean overdue,

        @Nullable @Description("The job's due date. (Items can have dates of their own.)")
        DateRangeInput dueOn,

        @Nullable
        @Description("At least one item is assigned to one of these people, given by subject. At most 100. To "
                + "customers, all items appear as assigned to nobody.")
        List<@NonNull String> assignees,

        @Nullable
        @Description("True: at least one item that is neither complete, archived nor cancelled is assigned to nobody. "
                + "False: none is.")
        Boolean unassigned,

        @Nullable @Description("The job's reference is of one of these kinds.")
        List<@NonNull ReferenceKind> referenceKinds,

        @Nullable @Description("Who created the job: a person or an integration.")
        JobOrigin origin,

        @Nullable @Description("When the job was created.") DateTimeRangeInput createdAt,

        @Nullable @Description("When the job or any of its items last changed.")
        DateTimeRangeInput updatedAt,

        @Nullable @Description("The job has at least one of these tags, compared like references. At most 100.")
        List<@NonNull String> tags,

        @Nullable
        @Description("The job itself, not an item of it, has this metadata entry, and the caller can read it.")
        MetadataFilterInput metadata,

        @Nullable
        @Description(
                "Words to find in the reference, the external ID, the customer reference, the tags, the company's name, the "
                        + "contact's name and email address, and the items' names. The default view remains ACTIVE. "
                        + QueryArguments.SEARCH)
        String search) {

    /** Whether the filter is meant for inactive jobs too, so that the default view is ALL. */
    public boolean defaultsToAll() {
        return anyItemIn != null
                || allItemsIn != null
                || stages != null
                || externalIds != null
                || references != null
                || customerReferences != null
                || updatedAt != null;
    }
}
