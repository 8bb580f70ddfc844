package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.WaitingOn;
import dev.galley.platform.DateTimeRangeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which items a list shows, or a count counts. */
@Input("JobItemFilterInput")
@Description(
        "Which items a list shows: those for which all that is said holds. An empty list matches nothing. However many "
                + "items there are, each filter alone is quick in every order, stateSince in that of STATE_SINCE; so is a pair of "
                + "the newest first when one of the two is a single one of companyIds, or jobId. Other pairs are read on "
                + "until the page is full.")
public record JobItemFilterInput(
        @Nullable @Description("The item is in one of these states.")
        List<@NonNull ItemState> states,

        @Nullable @Description("The item waits for this side.")
        WaitingOn waitingOn,

        @Nullable @Description("The company of the item's job is one of these, 100 at the most.") @Id
        List<@NonNull String> companyIds,

        @Nullable @Id @Description("The item's job.") String jobId,

        @Nullable
        @Description("Since when the item is in its state: \"to\" finds those that have been in it for longer.")
        DateTimeRangeInput stateSince,

        @Nullable @Description("The item's external id is one of these, 100 at the most.")
        List<@NonNull String> externalIds,

        @Nullable
        @Description(
                "A part of the item's name, three letters or digits in a row or more, without regard to case and accents.")
        String search) {

    /** Whether it looks for items that need not be active, so that a list shows all unless told otherwise. */
    boolean looksEverywhere() {
        return states != null || externalIds != null;
    }
}
