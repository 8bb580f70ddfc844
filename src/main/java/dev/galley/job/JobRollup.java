package dev.galley.job;

import dev.galley.item.ItemTransitioned;
import dev.galley.item.JobItem;
import dev.galley.item.ParentJob;
import dev.galley.item.StateCountColumns;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Updates the columns of a job's row that are derived from its items, in the transaction that changes the items:
 * {@code updatedAt}, the time of the last transition, the number of items in each state, and the earliest date of those
 * that are open. It adds and subtracts, so a single job does not have to be locked first, unless that date can change;
 * several jobs are locked in the order of their IDs, as everywhere.
 */
@ApplicationScoped
public class JobRollup implements ParentJob {

    private static final int STATES = ItemState.BY_NUMBER.size();

    /**
     * The SQL version of {@link dev.galley.platform.mutation.ChangeSet#after}: a time later than the current one, even
     * if this transaction had to wait for an earlier change. The interval is added without a time zone, so that the
     * result does not depend on the session.
     */
    private static final String LATER =
            "greatest((j.updated_at at time zone 'UTC' + interval '1 millisecond') at time zone 'UTC', ?)";

    /**
     * The earliest date of the open items, which are read again. The job is locked before, so that this statement sees
     * what other transactions have committed that changed items of the job.
     */
    private static final String EARLIEST_DUE_ON =
            Job.EARLIEST_OPEN_DUE_ON.name() + " = (select min(" + JobItem.EFFECTIVE_DUE_ON + ") from " + JobItem.TABLE
                    + " where " + JobItem.JOB_ID + " = " + Job.ID + " and " + JobItem.OPEN + ")";

    private static final String TOUCH =
            "update job j set updated_at = " + LATER + ", revision = j.revision + ? where j.id = ?";

    private static final String COUNTED = ", updated_at = " + LATER
            + ", revision = j.revision + w.changes from unnest(" + Jdbc.IDS + ", " + Jdbc.INTEGERS
            + ") as w (id, changes) where j.id = w.id";

    private static final String TOUCH_SEVERAL = "update job j set" + COUNTED.substring(1);

    private static final String UPDATE_DATE =
            "update job j set " + EARLIEST_DUE_ON + " where j.id = ? returning " + Job.EARLIEST_OPEN_DUE_ON;

    private static final String UPDATE_DATE_SEVERAL = "update job j set " + EARLIEST_DUE_ON + COUNTED;

    private static final String ONE = one("");
    private static final String ONE_WITH_DATE = one(EARLIEST_DUE_ON + ", ");

    private static final String LOCK =
            "select id from job where id = " + Jdbc.ANY_ID + " order by id for no key update";

    private static final String SEVERAL = several("");
    private static final String SEVERAL_WITH_DATE = several(EARLIEST_DUE_ON + ", ");

    private final ChangeLog changeLog;

    JobRollup(ChangeLog changeLog) {
        this.changeLog = changeLog;
    }

    /** What happened to the items of a job: how many were counted, and the change of each state's number. */
    private static final class Change {
        private final Integer[] counts = new Integer[STATES];
        private int items;

        Change() {
            Arrays.fill(counts, 0);
        }

        void add(ItemTransitioned transition) {
            if (transition.from() != null) {
                counts[transition.from().number() - 1]--;
            }
            counts[transition.move().to().number() - 1]++;
            items++;
        }
    }

    @Override
    public void itemsEdited(List<FieldsEdited> edits, boolean dueOnChanged, StatementPipeline writes) {
        SortedMap<UUID, Integer> changes = new TreeMap<>();
        edits.forEach(edited -> changes.merge(edited.owner(), edited.changes().size(), Integer::sum));
        Instant at =
                edits.stream().map(FieldsEdited::at).max(Instant::compareTo).orElseThrow();
        UUID[] ids = changes.keySet().toArray(UUID[]::new);
        Integer[] counts = changes.values().toArray(Integer[]::new);
        if (ids.length > 1 || dueOnChanged) {
            writes.write(LOCK, row -> true, (Object) ids);
            writes.write(dueOnChanged ? UPDATE_DATE_SEVERAL : TOUCH_SEVERAL, at, ids, counts);
        } else {
            writes.write(TOUCH, at, counts[0], ids[0]);
        }
    }

    /** Updates a job because something that belongs to it changed, and records this change. */
    public void recordChange(NewChange change, StatementPipeline writes) {
        writes.write(TOUCH, change.at(), 1, change.jobId());
        changeLog.recordOfJobs(List.of(change), writes);
    }

    /** Updates a job, which is locked, because its items have inherited another date. */
    static void updateEarliestDueOn(Job job, StatementPipeline writes) {
        writes.write(
                UPDATE_DATE,
                row -> {
                    job.setEarliestOpenDueOn(row.getObject(1, LocalDate.class));
                    return job;
                },
                job.id());
    }

    /**
     * Updates the jobs of items that were added or made a transition, and records these changes.
     *
     * @return the job as it is once {@code writes} have been sent; no row if there are several jobs
     */
    public StatementPipeline.Answer<JobView> update(List<ItemTransitioned> transitions, StatementPipeline writes) {
        SortedMap<UUID, Change> changes = new TreeMap<>();
        transitions.forEach(transition ->
                changes.computeIfAbsent(transition.jobId(), job -> new Change()).add(transition));
        Instant at = transitions.stream()
                .map(ItemTransitioned::at)
                .max(Instant::compareTo)
                .orElseThrow();
        boolean dueOnChanged = transitions.stream().anyMatch(ItemTransitioned::changesOpenDates);
        UUID[] ids = changes.keySet().toArray(UUID[]::new);
        if (dueOnChanged || ids.length > 1) {
            writes.write(LOCK, row -> true, (Object) ids);
        }
        StatementPipeline.Answer<JobView> job = new StatementPipeline.Answer<>();
        if (ids.length == 1) {
            job = writes.write(
                    dueOnChanged ? ONE_WITH_DATE : ONE,
                    Job.TABLE.mapping(Job::view),
                    one(ids[0], Objects.requireNonNull(changes.get(ids[0])), at));
        } else {
            writes.write(dueOnChanged ? SEVERAL_WITH_DATE : SEVERAL, several(ids, List.copyOf(changes.values()), at));
        }
        changeLog.recordOfJobs(transitions.stream().map(JobRollup::change).toList(), writes);
        return job;
    }

    private static NewChange change(ItemTransitioned transition) {
        return NewChange.ofTransition(
                transition.from() == null ? ChangeKind.ITEM_ADDED : ChangeKind.ITEM_TRANSITIONED,
                transition.jobId(),
                transition.itemId(),
                transition.sequence(),
                transition.move().to(),
                transition.move().onBehalfOf(),
                transition.at());
    }

    private static String one(String assignment) {
        return "update job j set " + assignment + counted(state -> "?", "?") + " where j.id = ? returning "
                + Job.TABLE.columns();
    }

    private static String several(String assignment) {
        return "update job j set " + assignment + counted(state -> "w.n" + state.number(), "w.changes")
                + " from unnest(" + Jdbc.IDS + ", "
                + String.join(", ", Collections.nCopies(1 + STATES, Jdbc.INTEGERS)) + ") as w (id, changes, "
                + ItemState.BY_NUMBER.stream()
                        .map(state -> "n" + state.number())
                        .collect(Collectors.joining(", "))
                + ") where j.id = w.id";
    }

    /**
     * Adds to each element, and keeps elements that only a newer version knows. It is a single assignment, because of
     * several assignments to elements of one column, Citus executes only the last.
     */
    private static String counted(Function<ItemState, String> change, String changes) {
        return "state_counts = array["
                + ItemState.BY_NUMBER.stream()
                        .map(state -> StateCountColumns.of(state) + " + " + change.apply(state))
                        .collect(Collectors.joining(", "))
                + "] || " + StateCountColumns.UNKNOWN
                + ", last_transition_at = greatest(j.last_transition_at, ?), updated_at = " + LATER
                + ", revision = j.revision + " + changes;
    }

    private static Object[] one(UUID id, Change change, Instant at) {
        Object[] values = Arrays.copyOf(change.counts, STATES + 4, Object[].class);
        values[STATES] = at;
        values[STATES + 1] = at;
        values[STATES + 2] = change.items;
        values[STATES + 3] = id;
        return values;
    }

    private static Object[] several(UUID[] ids, List<Change> changes, Instant at) {
        Object[] values = new Object[STATES + 4];
        values[0] = at;
        values[1] = at;
        values[2] = ids;
        values[3] = changes.stream().map(change -> change.items).toArray(Integer[]::new);
        for (int i = 0; i < STATES; i++) {
            int state = i;
            values[4 + i] = changes.stream().map(change -> change.counts[state]).toArray(Integer[]::new);
        }
        return values;
    }
}
