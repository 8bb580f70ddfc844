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
 * How many items are in which state by what the rows of their jobs {@code j} keep ({@code state_counts}, by
 * {@link ItemState#number()}), so that not every item has to be looked at.
 */
public final class StateCountColumns {

    /**
     * What the job's row counts of states that only a later version knows. Their items are active, and not finished.
     */
    public static final String UNKNOWN = JobColumns.JOB_STATE_COUNTS + "[" + (ItemState.BY_NUMBER.size() + 1) + ":]";

    /** So many elements has every row; more, when a version that knew more states has written it. */
    private static final int ALWAYS_THERE = 9;

    private final Set<ItemState> states;
    private final SqlConditions jobs = new SqlConditions();

    private StateCountColumns(Set<ItemState> states) {
        this.states = states;
    }

    /** Of the items that the view and the filter let through; null when the filter asks for what no job's row tells. */
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

    /** Which jobs have such items. */
    SqlConditions jobs() {
        return jobs;
    }

    /** How many items of a group of jobs are in each state, by {@link ItemState#number()}; 0 where nothing asks for it. */
    String each() {
        return ItemState.BY_NUMBER.stream()
                .map(state -> states.contains(state) ? "sum(" + sum(Set.of(state)) + ")" : "0")
                .collect(Collectors.joining(", ", "array[", "]::integer[]"));
    }

    /** How many items of a group of jobs that is in all. */
    String total() {
        return "sum(" + sum(states) + ")";
    }

    /** How many items of a job are in one of the states. */
    public static String sum(Collection<ItemState> states) {
        return states.isEmpty()
                ? "0"
                : states.stream().map(StateCountColumns::of).collect(Collectors.joining(" + "));
    }

    /** How many items of a job are in the state. */
    public static String of(ItemState state) {
        String count = JobColumns.JOB_STATE_COUNTS + "[" + state.number() + "]";
        return state.number() <= ALWAYS_THERE ? count : "coalesce(" + count + ", 0)";
    }
}
