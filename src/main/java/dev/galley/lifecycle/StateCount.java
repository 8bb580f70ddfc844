package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** How many items are in a state. */
@Type("StateCount")
@DefaultNonNull
@Description("How many items are in a state.")
public record StateCount(
        @Description("The state.") ItemState state,

        @Description("How many items are in it; zero is said too.")
        int count) {

    private static final ItemState[] STATES = ItemState.values();

    /** All nine states in life-cycle order, from counts by {@link ItemState#ordinal()}. */
    public static List<StateCount> all(int[] counts) {
        List<StateCount> all = new ArrayList<>(STATES.length);
        for (ItemState state : STATES) {
            all.add(new StateCount(state, counts[state.ordinal()]));
        }
        return all;
    }

    /** How many of the items are in a state of the kind. A loop, since a board asks this hundreds of times. */
    public static int sum(int[] counts, Predicate<ItemState> which) {
        int sum = 0;
        for (ItemState state : STATES) {
            sum += which.test(state) ? counts[state.ordinal()] : 0;
        }
        return sum;
    }

    /** How many of the items wait for the side. */
    public static int waiting(int[] counts, WaitingOn side) {
        return sum(counts, state -> state.waitingOn() == side);
    }
}
