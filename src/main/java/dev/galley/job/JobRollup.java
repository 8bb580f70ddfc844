package dev.galley.job;

import dev.galley.item.ItemTransitioned;
import dev.galley.item.ItemsTransitioned;
import dev.galley.item.StateCountColumns;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Updates the columns of a job's row that are derived from its items, in the transaction that changes the items:
 * {@code updatedAt}, the time of the last transition, and the number of items in each state. It adds and subtracts, so
 * a single job does not have to be locked first; several jobs are locked in the order of their IDs, as everywhere.
 */
@ApplicationScoped
class JobRollup {

    private static final int STATES = ItemState.BY_NUMBER.size();

    /**
     * The SQL version of {@link dev.galley.platform.mutation.ChangeSet#after}: a time later than the current one, even
     * if this transaction had to wait for an earlier change. A client that follows changes misses none. The interval is
     * added without a time zone, so that the result does not depend on the session.
     */
    private static final String LATER =
            "greatest((j.updated_at at time zone 'UTC' + interval '1 millisecond') at time zone 'UTC', ?)";

    private static final String TOUCH = "update job j set updated_at = " + LATER + " where j.id = ?";

    /**
     * Adds to each element, and keeps elements that only a newer version knows. It is a single assignment, because of
     * several assignments to elements of one column, Citus executes only the last.
     */
    private static final String MOVE = "update job j set state_counts = array["
            + ItemState.BY_NUMBER.stream()
                    .map(state -> StateCountColumns.of(state) + " + ?")
                    .collect(Collectors.joining(", "))
            + "] || " + StateCountColumns.UNKNOWN
            + ", last_transition_at = greatest(j.last_transition_at, ?), updated_at = "
            + LATER + " where j.id = ?";

    private static final String MOVE_ONE = MOVE + " returning " + Job.TABLE.columns();

    private static final String LOCK = "select id from job where id = any(?) order by id for no key update";

    private final Jdbc jdbc;

    JobRollup(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Use cases that add items have loaded the job, and count the items there. */
    void on(@Observes ItemsTransitioned event) {
        SortedMap<UUID, int[]> changes = new TreeMap<>();
        event.transitions().stream().filter(move -> move.from() != null).forEach(move -> add(changes, move));
        if (changes.isEmpty()) {
            return;
        }
        Instant at = event.transitions().get(0).at();
        List<Object[]> rows = changes.entrySet().stream()
                .map(change -> parameters(change.getKey(), change.getValue(), at))
                .toList();
        if (rows.size() == 1) {
            StatementPipeline.Answer<JobView> job =
                    event.last().write(MOVE_ONE, Job.TABLE.mapping(Job::view), rows.get(0));
            event.leaves(() -> job.one().orElseThrow());
        } else {
            jdbc.list(LOCK, row -> true, (Object) changes.keySet().toArray(UUID[]::new));
            jdbc.updateEach(MOVE, rows);
        }
    }

    void on(@Observes FieldsEdited event) {
        if (event.kind() == TypeId.ITEM) {
            jdbc.update(TOUCH, event.at(), event.owner());
        }
    }

    private static void add(SortedMap<UUID, int[]> changes, ItemTransitioned move) {
        int[] change = changes.computeIfAbsent(move.jobId(), job -> new int[STATES]);
        change[move.from().number() - 1]--;
        change[move.move().to().number() - 1]++;
    }

    private static Object[] parameters(UUID job, int[] change, Instant at) {
        Object[] parameters = new Object[STATES + 3];
        for (int i = 0; i < STATES; i++) {
            parameters[i] = change[i];
        }
        parameters[STATES] = at;
        parameters[STATES + 1] = at;
        parameters[STATES + 2] = job;
        return parameters;
    }
}
