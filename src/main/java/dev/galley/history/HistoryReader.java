package dev.galley.history;

import dev.galley.item.HistoryPrefetch;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads history as the API shows it. */
@ApplicationScoped
public class HistoryReader implements HistoryPrefetch {

    /** How many entries of an item an answer shows at the most. */
    static final int LATEST = 100;

    private static final String IN_ORDER = " order by t.job_item_id, t.sequence";

    private static final String ALL = "select " + JobItemTransitionView.COLUMNS
            + " from job_item_transition t where t.job_item_id = " + Jdbc.ANY_ID + IN_ORDER;

    /** Entries are numbered without gaps, so no sorting is needed to find the latest. */
    private static final String LATEST_WHERE = "select " + JobItemTransitionView.COLUMNS
            + " from job_item i join job_item_transition t on t.job_item_id = i.id and t.sequence > i.transition_count - "
            + LATEST
            + " where ";

    private static final String LATEST_OF_EACH = LATEST_WHERE + "i.id = " + Jdbc.ANY_ID + IN_ORDER;

    private static final KeysetQuery<JobItemTransitionView> TRANSITIONS = new KeysetQuery<>(
            "an item's history, newest first",
            JobItemTransitionView.COLUMNS,
            "job_item_transition t",
            List.of(new SortKey("t.sequence", SortKey.Kind.INTEGER)),
            true,
            JobItemTransitionView::of);

    private static final KeysetQuery<EditView> EDITS = new KeysetQuery<>(
            "edits, newest first",
            EditView.COLUMNS,
            "edit e",
            List.of(new SortKey("e.id", SortKey.Kind.UUID)),
            true,
            EditView::of);

    private final Jdbc jdbc;
    private final Arguments arguments;

    HistoryReader(Jdbc jdbc, Arguments arguments) {
        this.jdbc = jdbc;
        this.arguments = arguments;
    }

    /** The entries of items that have few, an item's together, its oldest first. */
    List<JobItemTransitionView> all(Collection<UUID> items) {
        return jdbc.list(ALL, JobItemTransitionView::of, (Object) items.toArray(UUID[]::new));
    }

    /** The latest entries of each item, an item's together, its oldest first. */
    List<JobItemTransitionView> latest(Collection<UUID> items) {
        return jdbc.list(LATEST_OF_EACH, JobItemTransitionView::of, (Object) items.toArray(UUID[]::new));
    }

    @Override
    public Function<UUID, List<JobItemTransitionView>> ofJob(
            String query, Object value, StatementPipeline statementPipeline) {
        StatementPipeline.Answer<JobItemTransitionView> entries = statementPipeline.read(
                LATEST_WHERE + "i.job_id = (" + query + ")" + IN_ORDER, JobItemTransitionView::of, value);
        Map<UUID, List<JobItemTransitionView>> byItem = new HashMap<>();
        return item -> {
            if (byItem.isEmpty()) {
                entries.all().forEach(entry -> byItem.computeIfAbsent(entry.itemId(), first -> new ArrayList<>())
                        .add(entry));
            }
            return byItem.getOrDefault(item, List.of());
        };
    }

    Page<JobItemTransitionView> transitions(@Nullable UUID item, PageRequest request) {
        return page(TRANSITIONS, "t.job_item_id", item, request);
    }

    Page<EditView> editsOfJob(@Nullable UUID job, PageRequest request) {
        return page(EDITS, "e.job_id", job, request);
    }

    Page<EditView> editsOfCompany(@Nullable UUID company, PageRequest request) {
        return page(EDITS, "e.company_id", company, request);
    }

    /** Nothing is of a thing whose id is not one of ours. */
    private <T> Page<T> page(KeysetQuery<T> keysetQuery, String column, @Nullable UUID thing, PageRequest request) {
        return thing == null
                ? keysetQuery.page(jdbc, new SqlConditions().and("false"), request, arguments)
                : keysetQuery.of(thing).page(jdbc, new SqlConditions().and(column + " = ?", thing), request, arguments);
    }
}
