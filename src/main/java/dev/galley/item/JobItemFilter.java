package dev.galley.item;

import dev.galley.item.api.JobItemFilterInput;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.DayNumbers;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.input.Text;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.paging.WordSearch;
import dev.galley.platform.sql.SqlConditions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates filters for items to SQL. A condition that only active items can meet says so explicitly, so that the
 * small indexes of active items are used.
 */
final class JobItemFilter {

    /** The condition that an item is active. */
    private static final String ACTIVE = JobItem.STATE + " not in ('CANCELLED', 'ARCHIVED')";

    private static final List<WordSearch.SearchedColumn> NAME =
            List.of(WordSearch.SearchedColumn.of(JobItem.TABLE, JobItem.ID, JobItem.SEARCH_KEY + " like ?"));

    /** No index supports it, and PostgreSQL expects half of the rows to meet it. */
    private static final String HAS = "case when " + JobItem.SEARCH_KEY + " like ? then true end";

    /** The parameter is a list of subjects, which contain no line breaks. */
    private static final String ASSIGNED = JobItem.ASSIGNEE_SUBJECT + " = any(string_to_array(?, E'\n'))";

    private static final List<WordSearch.SearchedColumn> ASSIGNEE = List.of(
            new WordSearch.SearchedColumn("select " + JobItem.ID + " from " + JobItem.TABLE + " where ", ASSIGNED));

    private static final String IS_ASSIGNED = "case when " + ASSIGNED + " then true end";

    private final SqlConditions sqlConditions = new SqlConditions();

    private final WordSearch wordSearch;
    private final LocalDate today;
    private boolean onlyActive;

    private JobItemFilter(WordSearch wordSearch, LocalDate today) {
        this.wordSearch = wordSearch;
        this.today = today;
    }

    static SqlConditions of(
            @Nullable ListView view, @Nullable JobItemFilterInput input, WordSearch wordSearch, LocalDate today) {
        JobItemFilter filter = new JobItemFilter(wordSearch, today);
        filter.addStates(states(view, input));
        if (input != null) {
            filter.addOthers(input);
        }
        return filter.sqlConditions;
    }

    /** The states that match the view and the filter. */
    static Set<ItemState> states(@Nullable ListView view, @Nullable JobItemFilterInput input) {
        Set<ItemState> states = statesOf(ListView.of(view, input != null && input.defaultsToAll()));
        if (input != null && input.states() != null) {
            states.retainAll(QueryArguments.list("states", input.states()));
        }
        if (input != null && input.waitingOn() != null) {
            states.removeIf(state -> state.waitingOn() != input.waitingOn());
        }
        if (input != null && Boolean.TRUE.equals(input.overdue())) {
            states.removeIf(state -> !state.open());
        }
        return states;
    }

    private static Set<ItemState> statesOf(ListView view) {
        Set<ItemState> states = EnumSet.allOf(ItemState.class);
        states.removeIf(state -> !view.shows(state.active()));
        return states;
    }

    private void addStates(Set<ItemState> states) {
        ListView narrowest = Arrays.stream(ListView.values())
                .filter(view -> statesOf(view).containsAll(states))
                .findFirst()
                .orElseThrow();
        narrowest.applyTo(ACTIVE, sqlConditions);
        onlyActive = narrowest == ListView.ACTIVE;
        if (!statesOf(narrowest).equals(states)) {
            sqlConditions.and(JobItem.STATE + " = any(?)", (Object)
                    states.stream().map(Enum::name).toArray(String[]::new));
        }
    }

    private void addOthers(JobItemFilterInput input) {
        if (input.companyIds() != null) {
            sqlConditions.and(
                    JobItem.JOB_ID + " in (select " + JobColumns.JOB_ID + " from " + JobColumns.JOB + " where "
                            + JobColumns.JOB_COMPANY_ID + " = any(?))",
                    (Object) QueryArguments.ids("companyIds", TypeId.COMPANY, input.companyIds()));
        }
        if (input.jobId() != null) {
            sqlConditions.in(JobItem.JOB_ID, QueryArguments.ids("jobId", TypeId.JOB, List.of(input.jobId())));
        }
        if (input.stateSince() != null) {
            input.stateSince().applyTo(JobItem.STATE_SINCE, sqlConditions);
        }
        if (input.overdue() != null) {
            addOverdue(input.overdue());
        }
        if (input.dueOn() != null) {
            input.dueOn().applyTo(JobItem.DUE_SORT, sqlConditions);
        }
        addAssignee(input);
        if (input.externalIds() != null) {
            sqlConditions.in(
                    JobItem.EXTERNAL_ID,
                    QueryArguments.texts("externalIds", input.externalIds(), Text::exactForLookup)
                            .toArray(String[]::new));
        }
        wordSearch.addConditions(
                JobItem.TABLE.toString(),
                JobItem.ID.toString(),
                NAME,
                HAS,
                QueryArguments.patterns(input.search()),
                sqlConditions);
    }

    private void addAssignee(JobItemFilterInput input) {
        if (input.assignees() != null) {
            addSubjects(QueryArguments.texts("assignees", input.assignees(), Text::exactForLookup));
        }
        if (input.assignedToMe() != null) {
            String me = Operation.currentAccess().caller().subject();
            if (input.assignedToMe()) {
                addSubjects(List.of(me));
            } else {
                sqlConditions.and(JobItem.ASSIGNEE_SUBJECT + " is distinct from ?", me);
            }
        }
        if (input.unassigned() != null) {
            sqlConditions.and(JobItem.ASSIGNEE_SUBJECT + (input.unassigned() ? " is null" : " is not null"));
        }
    }

    /** Inactive items grow in number: those of a person who has few are looked up first. */
    private void addSubjects(List<String> subjects) {
        if (onlyActive || subjects.isEmpty()) {
            sqlConditions.in(JobItem.ASSIGNEE_SUBJECT, subjects.toArray(String[]::new));
        } else {
            wordSearch.addConditions(
                    JobItem.TABLE.toString(),
                    JobItem.ID.toString(),
                    ASSIGNEE,
                    IS_ASSIGNED,
                    List.of(String.join("\n", subjects)),
                    sqlConditions);
        }
    }

    /** {@link #states} has left out the items that are not open. */
    private void addOverdue(boolean overdue) {
        if (overdue) {
            sqlConditions.and(JobItem.DUE_SORT + " < ?", DayNumbers.of(today));
        } else {
            sqlConditions.and("(" + JobItem.DUE_SORT + " >= ? or not " + JobItem.OPEN + ")", DayNumbers.of(today));
        }
    }
}
