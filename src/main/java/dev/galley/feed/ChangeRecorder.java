package dev.galley.feed;

import dev.galley.job.Job;
import dev.galley.platform.caller.Access;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the changes of mutations, in their transactions. */
@ApplicationScoped
class ChangeRecorder implements ChangeLog {

    /** Copies columns of the job's row after the change. The entity contains how many changes of the job follow it. */
    private static final BulkInsert<Change> INSERT_OF_JOBS = Change.TABLE.insert(
            Map.of(
                    Change.COMPANY_ID,
                    "coalesce(" + Change.COMPANY_ID.of("w") + ", " + Job.COMPANY_ID + ")",
                    Change.JOB_REVISION,
                    Job.REVISION + " - " + Change.JOB_REVISION.of("w"),
                    Change.STATE_COUNTS,
                    Job.STATE_COUNTS.toString(),
                    Change.LAST_TRANSITION_AT,
                    Job.LAST_TRANSITION_AT.toString()),
            Job.ID,
            Change.JOB_ID,
            // IDs ascend as they are created.
            Change.ID);

    private final ChangeTail tail;

    ChangeRecorder(ChangeTail tail) {
        this.tail = tail;
    }

    @Override
    public void recordOfJobs(List<NewChange> changes, StatementPipeline writes) {
        List<Change> made = new ArrayList<>(made(changes));
        Map<UUID, Integer> following = new HashMap<>();
        Collections.reverse(made);
        made.forEach(change -> change.setFollowing(following.merge(change.ofJob(), 1, Integer::sum) - 1));
        Collections.reverse(made);
        INSERT_OF_JOBS.add(writes, made);
    }

    @Override
    public void recordOfCompany(NewChange change, StatementPipeline writes) {
        Change.INSERT.add(writes, made(List.of(change)));
    }

    @Override
    public void committed() {
        tail.onCommit();
    }

    private static List<Change> made(List<NewChange> changes) {
        Access by = Operation.currentAccess();
        return changes.stream().map(change -> Change.of(change, by)).toList();
    }
}
