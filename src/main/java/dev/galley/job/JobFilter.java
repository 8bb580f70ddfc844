package dev.galley.job;

import dev.galley.item.JobItem;
import dev.galley.item.StateCountColumns;
import dev.galley.job.api.JobFilterInput;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.JobStage;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.input.Text;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.sql.SqlConditions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates filters for jobs to SQL. Conditions on items are evaluated with the counts per state in the job's row. A
 * condition that only active jobs can meet says so explicitly, so that the small indexes of active jobs are used.
 */
final class JobFilter {

    private static final String ACTIVE = Job.ACTIVE.toString();

    private final SqlConditions sqlConditions = new SqlConditions();

    private final JobSearch search;
    private final LocalDate today;

    private JobFilter(JobSearch search, LocalDate today) {
        this.search = search;
        this.today = today;
    }

    static SqlConditions of(
            @Nullable ListView view, @Nullable JobFilterInput input, JobSearch search, LocalDate today) {
        JobFilter filter = new JobFilter(search, today);
        ListView shown = ListView.of(view, input != null && input.defaultsToAll());
        shown.applyTo(ACTIVE, filter.sqlConditions);
        if (input != null) {
            filter.addItems(input, shown);
            filter.addCustomers(input);
            filter.addOwnFields(input);
            filter.addDates(input);
            filter.addAssignees(input);
        }
        return filter.sqlConditions;
    }

    private void addItems(JobFilterInput input, ListView view) {
        if (input.anyItemIn() != null) {
            addAny(QueryArguments.list("anyItemIn", input.anyItemIn()));
        }
        if (input.allItemsIn() != null) {
            addAll(QueryArguments.list("allItemsIn", input.allItemsIn()));
        }
        if (input.stages() != null) {
            // PostgreSQL would look at every job of the view to find none in a stage that it does not show.
            addStages(QueryArguments.list("stages", input.stages()).stream()
                    .filter(stage -> view.shows(isActive(stage)))
                    .toList());
        }
        if (input.waitingOn() != null) {
            addAny(states(state -> state.waitingOn() == input.waitingOn()));
        }
    }

    private void addCustomers(JobFilterInput input) {
        if (input.companyIds() != null) {
            sqlConditions.in(Job.COMPANY_ID, QueryArguments.ids("companyIds", TypeId.COMPANY, input.companyIds()));
        }
        if (input.contactId() != null) {
            sqlConditions.in(
                    Job.CONTACT_ID, QueryArguments.ids("contactId", TypeId.CONTACT, List.of(input.contactId())));
        }
        search.addConditions(QueryArguments.patterns(input.search()), sqlConditions);
    }

    private void addOwnFields(JobFilterInput input) {
        if (input.externalIds() != null) {
            sqlConditions.in(
                    Job.EXTERNAL_ID,
                    QueryArguments.texts("externalIds", input.externalIds(), Text::exactForLookup)
                            .toArray(String[]::new));
        }
        if (input.references() != null) {
            sqlConditions.in(Job.REFERENCE_KEY, keys("references", input.references()));
        }
        if (input.customerReferences() != null) {
            sqlConditions.in(Job.CUSTOMER_REFERENCE_KEY, keys("customerReferences", input.customerReferences()));
        }
        if (input.priorities() != null) {
            sqlConditions.in(Job.PRIORITY, names(QueryArguments.list("priorities", input.priorities())));
        }
        if (input.tags() != null) {
            search.addTags(QueryArguments.texts("tags", input.tags(), QueryArguments::reference), sqlConditions);
        }
        if (input.metadata() != null) {
            search.addMetadata(input.metadata(), sqlConditions);
        }
        if (input.referenceKinds() != null) {
            sqlConditions.in(Job.REFERENCE_KIND, names(QueryArguments.list("referenceKinds", input.referenceKinds())));
        }
        if (input.origin() != null) {
            sqlConditions.and(Job.ORIGIN + " = ?", input.origin());
        }
        if (input.createdAt() != null) {
            input.createdAt().applyToId(Job.ID, sqlConditions);
        }
        if (input.updatedAt() != null) {
            input.updatedAt().applyTo(Job.UPDATED_AT, sqlConditions);
        }
    }

    private void addAssignees(JobFilterInput input) {
        if (input.assignees() != null) {
            sqlConditions.and(
                    Job.ID + " in (select " + JobItem.JOB_ID + " from " + JobItem.TABLE + " where "
                            + JobItem.ASSIGNEE_SUBJECT + " = any(?))",
                    (Object) QueryArguments.texts("assignees", input.assignees(), Text::exactForLookup)
                            .toArray(String[]::new));
        }
        if (input.unassigned() != null) {
            // A scalar subquery: PostgreSQL may evaluate "exists" for all jobs at once, in advance.
            sqlConditions.and("(select true from " + JobItem.TABLE + " where " + JobItem.JOB_ID + " = " + Job.ID
                    + " and " + JobItem.OPEN + " and " + JobItem.ASSIGNEE_SUBJECT + " is null limit 1)"
                    + (input.unassigned() ? "" : " is null"));
        }
        if (Boolean.TRUE.equals(input.unassigned())) {
            sqlConditions.and(ACTIVE);
        }
    }

    private void addDates(JobFilterInput input) {
        if (input.overdue() != null) {
            addOverdue(input.overdue());
        }
        if (input.dueOn() != null) {
            input.dueOn().applyTo(Job.DUE_SORT, sqlConditions);
        }
    }

    private void addOverdue(boolean overdue) {
        String isBefore = Job.EARLIEST_OPEN_DUE_ON + " < ?";
        if (overdue) {
            sqlConditions.and(isBefore, today).and(ACTIVE);
        } else {
            sqlConditions.and("(" + isBefore + ") is not true", today);
        }
    }

    private void addAny(List<ItemState> states) {
        sqlConditions.and(states.isEmpty() ? "false" : some(states));
        if (!states.isEmpty() && states.stream().allMatch(ItemState::active)) {
            sqlConditions.and(ACTIVE);
        }
    }

    private void addAll(List<ItemState> states) {
        if (states.contains(ItemState.CANCELLED)) {
            throw QueryRejectedException.badUserInput(
                    "\"allItemsIn\" considers only items that are not cancelled. Omit CANCELLED.");
        }
        addAny(states);
        sqlConditions.and(none(states(state -> state.counted() && !states.contains(state))));
    }

    private void addStages(List<JobStage> stages) {
        sqlConditions.and(
                stages.isEmpty()
                        ? "false"
                        : stages.stream().map(JobFilter::hasStage).collect(Collectors.joining(" or ", "(", ")")));
        if (!stages.isEmpty() && stages.stream().allMatch(JobFilter::isActive)) {
            sqlConditions.and(ACTIVE);
        }
    }

    private static boolean isActive(JobStage stage) {
        return stage != JobStage.ARCHIVED && stage != JobStage.CANCELLED;
    }

    /** The stages of {@link dev.galley.lifecycle.JobProgress} in SQL; a test ensures that both are equal. */
    private static String hasStage(JobStage stage) {
        List<ItemState> before = states(state -> state.open() && state != ItemState.READY_FOR_PRODUCTION);
        String noneStarted = none(states(state -> state.counted() && state != ItemState.AWAITING_ARTWORK));
        return switch (stage) {
            case CANCELLED -> none(states(ItemState::counted));
            case ARCHIVED -> "(" + some(List.of(ItemState.ARCHIVED)) + " and " + none(states(ItemState::active)) + ")";
            case COMPLETE ->
                "("
                        + some(List.of(ItemState.COMPLETE))
                        + " and "
                        + none(states(state -> state.active() && state != ItemState.COMPLETE))
                        + ")";
            case READY -> "(" + some(List.of(ItemState.READY_FOR_PRODUCTION)) + " and " + none(before) + ")";
            case NOT_STARTED -> "(" + some(List.of(ItemState.AWAITING_ARTWORK)) + " and " + noneStarted + ")";
            case IN_PROGRESS -> "(not " + none(before) + " and not " + noneStarted + ")";
        };
    }

    /** At least one item is in one of the states. */
    private static String some(List<ItemState> states) {
        return "(" + StateCountColumns.sum(states) + " > 0)";
    }

    /** No item is in any of the states, nor in a state of a newer version. */
    private static String none(List<ItemState> states) {
        // One comparison: PostgreSQL estimates that "any" of an expression is always true, and would read the table for
        // a page.
        return "not (" + StateCountColumns.sum(states) + " + cardinality(array_remove(" + StateCountColumns.UNKNOWN
                + ", 0)) > 0)";
    }

    static List<ItemState> states(Predicate<ItemState> which) {
        return Arrays.stream(ItemState.values()).filter(which).toList();
    }

    private static String[] keys(String argument, List<String> references) {
        return QueryArguments.texts(argument, references, QueryArguments::reference)
                .toArray(String[]::new);
    }

    private static String[] names(List<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }
}
