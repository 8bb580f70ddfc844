package dev.galley.item;

import dev.galley.item.api.JobItemFilterInput;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.sql.SqlConditions;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts items per state with the counts in the rows of their jobs {@code j} ({@code state_counts}, by
 * {@link ItemState#number()}), so that the items do not have to be read.
 */
public final class StateCountColumns {

    /** The number of items in states that only a newer version knows. They are active, and not finished. */
    public static final String UNKNOWN = JobColumns.JOB_STATE_COUNTS + "[" + (ItemState.BY_NUMBER.size() + 1) + ":]";

    /** Every row has this many elements; more, if a version that knows more states has written it. */
    private static final int INITIAL_STATES = 9;

    private final Set<ItemState> states;
    private final SqlConditions jobs = new SqlConditions();

    private StateCountColumns(Set<ItemState> states) {
        this.states = states;
    }

    /**
     * The counts of items that match the view and the filter; null if the filter cannot be evaluated with the rows of
     * jobs.
     */
    static @Nullable StateCountColumns of(@Nullable ListView view, @Nullable JobItemFilterInput filter) {
        if (filter != null && !filter.isOfStatesAndCompanies()) {
            return null;
        }
        StateCountColumns counts = new StateCountColumns(JobItemFilter.states(view, filter));
        if (filter != null && filter.companyIds() != null) {
            counts.jobs.in(
                    JobColumns.JOB_COMPANY_ID, QueryArguments.ids("companyIds", TypeId.COMPANY, filter.companyIds()));
        }
        if (counts.states.isEmpty()) {
            counts.jobs.and("false");
        } else if (counts.states.stream().allMatch(ItemState::active)) {
            counts.jobs.and(JobColumns.JOB_ACTIVE);
        }
        return counts;
    }

    /** The condition for jobs that have such items. */
    SqlConditions jobs() {
        return jobs;
    }

    /**
     * The number of items in each state for a group of jobs, by {@link ItemState#number()}; 0 for states that are not
     * requested.
     */
    String sums() {
        return ItemState.BY_NUMBER.stream()
                .map(state -> states.contains(state) ? "sum(" + sum(Set.of(state)) + ")" : "0")
                .collect(Collectors.joining(", ", "array[", "]::integer[]"));
    }

    /** The total of these for a group of jobs. */
    String total() {
        return "sum(" + sum(states) + ")";
    }

    /** The number of items of a job in these states. */
    public static String sum(Collection<ItemState> states) {
        return states.isEmpty()
                ? "0"
                : states.stream().map(StateCountColumns::of).collect(Collectors.joining(" + "));
    }

    /** The number of items of a job in this state. */
    public static String of(ItemState state) {
        String count = JobColumns.JOB_STATE_COUNTS + "[" + state.number() + "]";
        return state.number() <= INITIAL_STATES ? count : "coalesce(" + count + ", 0)";
    }
}
