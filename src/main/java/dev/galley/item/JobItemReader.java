package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads items as the API shows them. */
@ApplicationScoped
public class JobItemReader {

    private static final String ITEM = "select " + JobItemView.COLUMNS + " from job_item i where ";

    /** How many items of a job are in a state, and when one last came into it. */
    public record InState(UUID jobId, ItemState state, int count, Instant latest) {}

    private final Sql sql;

    JobItemReader(Sql sql) {
        this.sql = sql;
    }

    public Optional<JobItemView> item(UUID id) {
        return sql.one(ITEM + "i.id = ?", JobItemView::of, id);
    }

    public Optional<JobItemView> itemByExternalId(String externalId) {
        return sql.one(ITEM + "i.external_id = ?", JobItemView::of, externalId);
    }

    /** Those of the items that there are, in any order. */
    public List<JobItemView> items(Collection<UUID> ids) {
        return sql.list(ITEM + "i.id = any(?)", JobItemView::of, (Object) ids.toArray(UUID[]::new));
    }

    /** All items of the jobs, each job's in position order. */
    public List<JobItemView> itemsOfJobs(Collection<UUID> jobs) {
        return sql.list(ITEM + "i.job_id = any(?) order by i.job_id, i.position", JobItemView::of, (Object)
                jobs.toArray(UUID[]::new));
    }

    /** What progress is derived from, for each of the jobs. */
    public List<InState> statesOfJobs(Collection<UUID> jobs) {
        return sql.list(
                "select job_id, state, count(*), max(state_since) from job_item where job_id = any(?) group by 1, 2",
                row -> new InState(
                        Sql.uuid(row, 1), ItemState.valueOf(row.getString(2)), row.getInt(3), Sql.instant(row, 4)),
                (Object) jobs.toArray(UUID[]::new));
    }

    /** Those of the jobs that have an active item. */
    public List<UUID> activeJobs(Collection<UUID> jobs) {
        return sql.list(
                "select distinct job_id from job_item"
                        + " where job_id = any(?) and state not in ('CANCELLED', 'ARCHIVED')",
                row -> Sql.uuid(row, 1),
                (Object) jobs.toArray(UUID[]::new));
    }
}
