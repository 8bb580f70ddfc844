package dev.galley.item;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.NodeReader;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Reads items as the API returns them. */
@ApplicationScoped
public class JobItemReader implements NodeReader {

    private static final String ITEM = JobItem.TABLE.select() + " where ";

    private static final Jdbc.Row<JobItemView> ROW = JobItem.TABLE.mapping(JobItem::view);

    private final Jdbc jdbc;
    private final HistoryPrefetch historyPrefetch;

    JobItemReader(Jdbc jdbc, HistoryPrefetch historyPrefetch) {
        this.jdbc = jdbc;
        this.historyPrefetch = historyPrefetch;
    }

    public Optional<JobItemView> item(UUID id) {
        return jdbc.one(ITEM + JobItem.ID + " = ?", ROW, id);
    }

    public Optional<JobItemView> itemByExternalId(String externalId) {
        return jdbc.one(ITEM + JobItem.EXTERNAL_ID + " = ?", ROW, externalId);
    }

    @Override
    public List<? extends Node> nodes(TypeId type, Collection<UUID> ids) {
        return type == TypeId.ITEM ? items(ids) : List.of();
    }

    /** Those of the items that exist, in any order. */
    public List<JobItemView> items(Collection<UUID> ids) {
        return jdbc.list(ITEM + JobItem.ID + " = " + Jdbc.ANY_ID, ROW, (Object) ids.toArray(UUID[]::new));
    }

    /**
     * All items of the job that a query finds by a value, in the order of their positions, with their history if
     * requested.
     */
    public StatementPipeline.Answer<JobItemView> ofJob(
            String query, Object value, boolean withHistory, StatementPipeline statementPipeline) {
        AtomicReference<Function<UUID, ? extends List<?>>> history = new AtomicReference<>();
        StatementPipeline.Answer<JobItemView> items = statementPipeline.read(
                ITEM + JobItem.JOB_ID + " = (" + query + ") order by " + JobItem.POSITION,
                row -> JobItem.view(JobItem.TABLE.row(row), null, history.get()),
                value);
        if (withHistory) {
            // After the items, so that it contains at least the transitions that they show.
            history.set(historyPrefetch.ofJob(query, value, statementPipeline));
        }
        return items;
    }

    /** All items of the jobs, for each job in the order of positions. */
    public List<JobItemView> itemsOfJobs(Collection<UUID> jobs) {
        return jdbc.list(
                ITEM + JobItem.JOB_ID + " = " + Jdbc.ANY_ID + " order by " + JobItem.JOB_ID + ", " + JobItem.POSITION,
                ROW,
                (Object) jobs.toArray(UUID[]::new));
    }
}
