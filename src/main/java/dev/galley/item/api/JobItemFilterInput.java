package dev.galley.item.api;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.WaitingOn;
import dev.galley.platform.input.DateTimeRangeInput;
import dev.galley.platform.input.QueryArguments;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which items a list shows, or a count counts. */
@Input("JobItemFilterInput")
@Description("Which items a list shows, or a count counts: those for which all that is said holds. An empty list "
        + "matches nothing: leave a cleared filter out. A list of more than 100 is BAD_USER_INPUT. Quick in a shop "
        + "of any size are: one filter alone, in every order (stateSince in that of STATE_SINCE); and one filter "
        + "together with jobId or a single one of companyIds, the newest first. With others, items are read until "
        + "the page is full.")
public record JobItemFilterInput(
        @Nullable @Description("The item is in one of these states.")
        List<@NonNull ItemState> states,

        @Nullable @Description("The item waits for this side.")
        WaitingOn waitingOn,

        @Nullable @Description("The company of the item's job is one of these, 100 at the most.") @Id
        List<@NonNull String> companyIds,

        @Nullable @Id @Description("The item's job.") String jobId,

        @Nullable
        @Description("When the item came into its state. \"to\" alone finds those that have been in it since before "
                + "then.")
        DateTimeRangeInput stateSince,

        @Nullable @Description("The item's external id is one of these, 100 at the most.")
        List<@NonNull String> externalIds,

        @Nullable
        @Description("What the item's name has. Only active items are searched unless view says otherwise. "
                + QueryArguments.SEARCH)
        String search) {

    /** Whether it asks for nothing else. */
    public boolean isOfStatesAndCompanies() {
        return jobId == null && stateSince == null && externalIds == null && search == null;
    }

    /** Whether it looks for items that need not be active, so that a list shows all unless told otherwise. */
    public boolean looksEverywhere() {
        return states != null || externalIds != null;
    }
}
