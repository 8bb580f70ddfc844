package dev.galley.job;

import dev.galley.item.ItemTransitioned;
import dev.galley.item.ParentJob;
import dev.galley.item.StateCountColumns;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
 * {@code updatedAt}, the time of the last transition, and the number of items in each state. It adds and subtracts, so
 * a single job does not have to be locked first; several jobs are locked in the order of their IDs, as everywhere.
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

    private static final String TOUCH = "update job j set updated_at = " + LATER + " where j.id = ?";

    private static final String ONE =
            "update job j set " + counted(state -> "?") + " where j.id = ? returning " + Job.TABLE.columns();

    private static final String LOCK = "select id from job where id = any(?) order by id for no key update";

    private static final String SEVERAL = "update job j set " + counted(state -> "w.n" + state.number())
            + " from unnest(" + String.join(", ", Collections.nCopies(1 + STATES, "?")) + ") as w (id, "
            + ItemState.BY_NUMBER.stream().map(state -> "n" + state.number()).collect(Collectors.joining(", "))
            + ") where j.id = w.id";

    @Override
    public void itemEdited(UUID jobId, Instant at, StatementPipeline writes) {
        touch(jobId, at, writes);
    }

    /** Updates {@code updatedAt} of a job because something that belongs to it changed. */
    public static void touch(UUID jobId, Instant at, StatementPipeline writes) {
        writes.write(TOUCH, at, jobId);
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
        if (changes.size() == 1) {
            UUID id = changes.firstKey();
            return writes.write(
                    ONE, Job.TABLE.mapping(Job::view), one(id, Objects.requireNonNull(changes.get(id)), at));
        }
        UUID[] ids = changes.keySet().toArray(UUID[]::new);
        writes.write(LOCK, row -> true, (Object) ids);
        writes.write(SEVERAL, several(ids, List.copyOf(changes.values()), at));
        return new StatementPipeline.Answer<>();
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
