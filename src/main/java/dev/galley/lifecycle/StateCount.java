package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.AbstractList;
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

    /** All states in life-cycle order, from counts by {@link ItemState#number()}. */
    public static List<StateCount> all(int[] counts) {
        return new All(counts);
    }

    /** Made when it is looked at, which most who ask for progress do not. */
    private static final class All extends AbstractList<StateCount> {

        private final int[] counts;

        All(int[] counts) {
            this.counts = counts;
        }

        @Override
        public StateCount get(int index) {
            return new StateCount(STATES[index], of(counts, STATES[index]));
        }

        @Override
        public int size() {
            return STATES.length;
        }
    }

    /**
     * How many of the items are in the state. What was last written by a version that knew fewer states has fewer elements.
     */
    public static int of(int[] counts, ItemState state) {
        return state.number() <= counts.length ? counts[state.number() - 1] : 0;
    }

    /** How many of the items are in states of a later version. */
    static int ofUnknown(int[] counts) {
        int sum = 0;
        for (int i = STATES.length; i < counts.length; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** How many of the items are in a state of the kind. A loop, since a board asks this hundreds of times. */
    public static int sum(int[] counts, Predicate<ItemState> which) {
        int sum = 0;
        for (ItemState state : STATES) {
            sum += which.test(state) ? of(counts, state) : 0;
        }
        return sum;
    }

    /** How many of the items wait for the side. */
    public static int waiting(int[] counts, WaitingOn side) {
        return sum(counts, state -> state.waitingOn() == side);
    }
}
