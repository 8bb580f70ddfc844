package dev.galley.item.api;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.StateCount;
import dev.galley.lifecycle.WaitingOn;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** How many items there are, for the headings of a board. */
@Type("ItemCounts")
@DefaultNonNull
@Description("How many items there are, for the headings of a board.")
public record ItemCountsView(
        @Description("All items that the view and the filter let through.")
        int total,

        @Description("How many of these are in each of the nine states, in life-cycle order, zeros too. In the view "
                + "ACTIVE none is CANCELLED or ARCHIVED: ask with view ALL.")
        List<@NonNull StateCount> counts,

        @Description("How many of these wait for the customer.")
        int waitingOnCustomer,

        @Description("How many of these wait for the shop.") int waitingOnShop) {

    /** From counts by {@link ItemState#number()}. */
    public static ItemCountsView of(int[] counts) {
        return new ItemCountsView(
                StateCount.sum(counts, state -> true),
                StateCount.all(counts),
                StateCount.waiting(counts, WaitingOn.CUSTOMER),
                StateCount.waiting(counts, WaitingOn.SHOP));
    }
}
