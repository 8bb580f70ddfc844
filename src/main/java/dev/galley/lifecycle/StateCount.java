package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** The number of items in a state. */
@Type("StateCount")
@DefaultNonNull
@Description("The number of items in a state.")
public record StateCount(
        @Description("The state.") ItemState state,

        @Description("The number of items in this state, which can be 0.")
        int count) {

    private static final ItemState[] STATES = ItemState.values();

    /** All states in life-cycle order, from counts by {@link ItemState#number()}. */
    public static List<StateCount> all(int[] counts) {
        return new All(counts);
    }

    /** Elements are created on access, because most queries for progress do not select them. */
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

    /** The number of items in the state. A row that was last written by an older version may have fewer elements. */
    public static int of(int[] counts, ItemState state) {
        return state.number() <= counts.length ? counts[state.number() - 1] : 0;
    }

    /** The number of items in states of a newer version. */
    static int ofUnknown(int[] counts) {
        int sum = 0;
        for (int i = STATES.length; i < counts.length; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** The number of items in the matching states. A loop, because a board calls this hundreds of times. */
    public static int sum(int[] counts, Predicate<ItemState> which) {
        int sum = 0;
        for (ItemState state : STATES) {
            sum += which.test(state) ? of(counts, state) : 0;
        }
        return sum;
    }

    /** The number of items that wait for this side. */
    public static int waiting(int[] counts, WaitingOn side) {
        return sum(counts, state -> state.waitingOn() == side);
    }
}
