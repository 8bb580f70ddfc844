package dev.galley.item;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Reads items as the API shows them. */
@ApplicationScoped
public class JobItemReader {

    private static final String ITEM = "select " + JobItemView.COLUMNS + " from job_item i where ";

    private final Jdbc jdbc;
    private final HistoryPrefetch historyPrefetch;

    JobItemReader(Jdbc jdbc, HistoryPrefetch historyPrefetch) {
        this.jdbc = jdbc;
        this.historyPrefetch = historyPrefetch;
    }

    public Optional<JobItemView> item(UUID id) {
        return jdbc.one(ITEM + "i.id = ?", JobItemView::of, id);
    }

    public Optional<JobItemView> itemByExternalId(String externalId) {
        return jdbc.one(ITEM + "i.external_id = ?", JobItemView::of, externalId);
    }

    /** Those of the items that there are, in any order. */
    public List<JobItemView> items(Collection<UUID> ids) {
        return jdbc.list(ITEM + "i.id = " + Jdbc.ANY_ID, JobItemView::of, (Object) ids.toArray(UUID[]::new));
    }

    /** All items of the job that a query finds by a value, in position order, with their history when it is wanted. */
    public StatementPipeline.Answer<JobItemView> ofJob(
            String query, Object value, boolean withHistory, StatementPipeline statementPipeline) {
        AtomicReference<Function<UUID, ? extends List<?>>> history = new AtomicReference<>();
        StatementPipeline.Answer<JobItemView> items = statementPipeline.read(
                ITEM + "i.job_id = (" + query + ") order by i.position",
                row -> JobItemView.of(row, history.get()),
                value);
        if (withHistory) {
            // Behind the items, so that it has at least the moves that they show.
            history.set(historyPrefetch.ofJob(query, value, statementPipeline));
        }
        return items;
    }

    /** All items of the jobs, each job's in position order. */
    public List<JobItemView> itemsOfJobs(Collection<UUID> jobs) {
        return jdbc.list(
                ITEM + "i.job_id = " + Jdbc.ANY_ID + " order by i.job_id, i.position", JobItemView::of, (Object)
                        jobs.toArray(UUID[]::new));
    }
}
