package dev.galley.job;

import dev.galley.item.ItemTransitioned;
import dev.galley.item.JobItem;
import dev.galley.item.ParentJob;
import dev.galley.item.StateCountColumns;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
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
     * if this transaction had to wait for an earlier change. A client that follows changes misses none. The interval is
     * added without a time zone, so that the result does not depend on the session.
     */
    private static final String LATER =
            "greatest((j.updated_at at time zone 'UTC' + interval '1 millisecond') at time zone 'UTC', ?)";

    /**
     * The earliest date of the open items, which are read again. The job is locked before, so that this statement sees
     * what other transactions have committed that changed items of the job.
     */
    private static final String REDATED = Job.EARLIEST_OPEN_DUE_ON.name() + " = (select min(" + JobItem.EFFECTIVE_DUE_ON
            + ") from " + JobItem.TABLE + " where " + JobItem.JOB_ID + " = " + Job.ID + " and " + JobItem.OPEN + ")";

    private static final String TOUCH = "update job j set updated_at = " + LATER + " where j.id = ?";

    private static final String TOUCH_SEVERAL = "update job j set updated_at = " + LATER + " where j.id = any(?)";

    private static final String REDATE =
            "update job j set " + REDATED + " where j.id = ? returning " + Job.EARLIEST_OPEN_DUE_ON;

    private static final String REDATE_SEVERAL =
            "update job j set " + REDATED + ", updated_at = " + LATER + " where j.id = any(?)";

    private static final String ONE = one("");
    private static final String ONE_REDATED = one(REDATED + ", ");

    private static final String LOCK = "select id from job where id = any(?) order by id for no key update";

    private static final String SEVERAL = several("");
    private static final String SEVERAL_REDATED = several(REDATED + ", ");

    @Override
    public void itemsEdited(Collection<UUID> jobIds, boolean redated, Instant at, StatementPipeline writes) {
        UUID[] ids = jobIds.toArray(UUID[]::new);
        if (ids.length > 1 || redated) {
            writes.write(LOCK, row -> true, (Object) ids);
            writes.write(redated ? REDATE_SEVERAL : TOUCH_SEVERAL, at, ids);
        } else {
            touch(ids[0], at, writes);
        }
    }

    /** Updates {@code updatedAt} of a job because something that belongs to it changed. */
    public static void touch(UUID jobId, Instant at, StatementPipeline writes) {
        writes.write(TOUCH, at, jobId);
    }

    /** Updates a job, which is locked, because its items have inherited another date. */
    static void rederiveDate(Job job, StatementPipeline writes) {
        writes.write(
                REDATE,
                row -> {
                    job.setEarliestOpenDueOn(row.getObject(1, LocalDate.class));
                    return job;
                },
                job.id());
    }

    /**
     * Updates the jobs of items that were created or made a transition.
     *
     * @return the job as it is once {@code writes} have been sent; no row if there are several jobs
     */
    public StatementPipeline.Answer<JobView> update(List<ItemTransitioned> transitions, StatementPipeline writes) {
        SortedMap<UUID, Integer[]> changes = new TreeMap<>();
        transitions.forEach(transition -> add(changes, transition));
        Instant at = transitions.stream()
                .map(ItemTransitioned::at)
                .max(Instant::compareTo)
                .orElseThrow();
        boolean redated = transitions.stream().anyMatch(ItemTransitioned::changesOpenDates);
        UUID[] ids = changes.keySet().toArray(UUID[]::new);
        if (redated || ids.length > 1) {
            writes.write(LOCK, row -> true, (Object) ids);
        }
        if (ids.length == 1) {
            return writes.write(
                    redated ? ONE_REDATED : ONE,
                    Job.TABLE.mapping(Job::view),
                    one(ids[0], Objects.requireNonNull(changes.get(ids[0])), at));
        }
        writes.write(redated ? SEVERAL_REDATED : SEVERAL, several(ids, List.copyOf(changes.values()), at));
        return new StatementPipeline.Answer<>();
    }

    private static String one(String redated) {
        return "update job j set " + redated + counted(state -> "?") + " where j.id = ? returning "
                + Job.TABLE.columns();
    }

    private static String several(String redated) {
        return "update job j set " + redated + counted(state -> "w.n" + state.number()) + " from unnest("
                + String.join(", ", Collections.nCopies(1 + STATES, "?")) + ") as w (id, "
                + ItemState.BY_NUMBER.stream()
                        .map(state -> "n" + state.number())
                        .collect(Collectors.joining(", "))
                + ") where j.id = w.id";
    }

    /**
     * Adds to each element, and keeps elements that only a newer version knows. It is a single assignment, because of
     * several assignments to elements of one column, Citus executes only the last.
     */
    private static String counted(Function<ItemState, String> change) {
        return "state_counts = array["
                + ItemState.BY_NUMBER.stream()
                        .map(state -> StateCountColumns.of(state) + " + " + change.apply(state))
                        .collect(Collectors.joining(", "))
                + "] || " + StateCountColumns.UNKNOWN
                + ", last_transition_at = greatest(j.last_transition_at, ?), updated_at = " + LATER;
    }

    private static void add(SortedMap<UUID, Integer[]> changes, ItemTransitioned transition) {
        Integer[] change = changes.computeIfAbsent(transition.jobId(), job -> {
            Integer[] none = new Integer[STATES];
            Arrays.fill(none, 0);
            return none;
        });
        if (transition.from() != null) {
            change[transition.from().number() - 1]--;
        }
        change[transition.move().to().number() - 1]++;
    }

    private static Object[] one(UUID id, Integer[] change, Instant at) {
        Object[] values = Arrays.copyOf(change, STATES + 3, Object[].class);
        values[STATES] = at;
        values[STATES + 1] = at;
        values[STATES + 2] = id;
        return values;
    }

    private static Object[] several(UUID[] ids, List<Integer[]> changes, Instant at) {
        Object[] values = new Object[STATES + 3];
        values[0] = at;
        values[1] = at;
        values[2] = ids;
        for (int i = 0; i < STATES; i++) {
            int state = i;
            values[3 + i] = changes.stream().map(change -> change[state]).toArray(Integer[]::new);
        }
        return values;
    }
}
