package dev.galley.item.api;

import dev.galley.lifecycle.ItemState;
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

/** The conditions for a list or count of items. */
@Input("JobItemFilterInput")
@Description("Conditions for items. An item must meet all that are given. An empty list matches no "
        + "item, so omit a filter that has been cleared. A list can have at most 100 values "
        + "(otherwise BAD_USER_INPUT). Fast with any amount of data: one condition alone, in any "
        + "order (stateSince only in the order STATE_SINCE, dueOn only in the order DUE_ON); and "
        + "one condition combined with jobId or a single value in companyIds, in the default "
        + "order. Other combinations can be slow: the service reads items until the page is full.")
public record JobItemFilterInput(
        @Nullable @Description("The item is in one of these states.")
        List<@NonNull ItemState> states,

        @Nullable @Description("The item has this value of waitingOn.")
        WaitingOn waitingOn,

        @Nullable @Description("The item's job belongs to one of these companies. At most 100.") @Id
        List<@NonNull String> companyIds,

        @Nullable @Id @Description("The item belongs to this job.")
        String jobId,

        @Nullable
        @Description("When the item entered its current state. With \"to\" alone: items that entered it at "
                + "that time or earlier.")
        DateTimeRangeInput stateSince,

        @Nullable
        @Description("True: the effective due date is before today in the shop's time zone, and the item is neither "
                + "complete, archived nor cancelled. False: the others.")
        Boolean overdue,

        @Nullable @Description("The item's effective due date.")
        DateRangeInput dueOn,

        @Nullable
        @Description("The item is assigned to one of these people, given by subject. At most 100. To customers, all "
                + "items appear as assigned to nobody.")
        List<@NonNull String> assignees,

        @Nullable @Description("True: the item is assigned to the caller. False: it is not.")
        Boolean assignedToMe,

        @Nullable @Description("True: the item is assigned to nobody. False: it is assigned to somebody.")
        Boolean unassigned,

        @Nullable @Description("The item has one of these external IDs. At most 100.")
        List<@NonNull String> externalIds,

        @Nullable
        @Description("Words to find in the item's name. The default view remains ACTIVE. " + QueryArguments.SEARCH)
        String search) {

    /** Whether there are no other conditions. */
    public boolean isOfStatesAndCompanies() {
        return jobId == null
                && stateSince == null
                && overdue == null
                && dueOn == null
                && assignees == null
                && assignedToMe == null
                && unassigned == null
                && externalIds == null
                && search == null;
    }

    /** Whether the filter is meant for inactive items too, so that the default view is ALL. */
    public boolean defaultsToAll() {
        return states != null || externalIds != null;
    }
}
