package dev.galley.item.api;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.StateCount;
import dev.galley.lifecycle.WaitingOn;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The number of items, in total and per state, for example for the headings of a board. */
@Type("ItemCounts")
@DefaultNonNull
@Description("The number of items: in total, per state, and by who must act next.")
public record ItemCountsView(
        @Description("The number of items that match the view and the filter.")
        int total,

        @Description("The number of items in each of the nine states, in life-cycle order, including zeros. "
                + "With view ACTIVE, CANCELLED and ARCHIVED are always 0.")
        List<@NonNull StateCount> counts,

        @Description("The number of items that wait for the customer.")
        int waitingOnCustomer,

        @Description("The number of items that wait for the shop.")
        int waitingOnShop) {

    /** Creates the view from counts by {@link ItemState#number()}. */
    public static ItemCountsView of(int[] counts) {
        return new ItemCountsView(
                StateCount.sum(counts, state -> true),
                StateCount.all(counts),
                StateCount.waiting(counts, WaitingOn.CUSTOMER),
                StateCount.waiting(counts, WaitingOn.SHOP));
    }
}
