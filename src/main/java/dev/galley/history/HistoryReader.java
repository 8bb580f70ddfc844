package dev.galley.history;

import dev.galley.item.HistoryPrefetch;
import dev.galley.item.JobItem;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.paging.EntitySource;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.KeysetSource;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.paging.TableSource;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.EntityReader;
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

/** Reads history and edits as the API returns them. */
@ApplicationScoped
public class HistoryReader implements HistoryPrefetch {

    /** The maximum number of an item's entries in an answer. */
    static final int LATEST = 100;

    private static final String IN_ORDER =
            " order by " + JobItemTransition.JOB_ITEM_ID + ", " + JobItemTransition.SEQUENCE;

    private static final String ALL = JobItemTransition.TABLE.select() + " where " + JobItemTransition.JOB_ITEM_ID
            + " = " + Jdbc.ANY_ID + IN_ORDER;

    /** Entries are numbered without gaps, so the latest can be found without sorting. */
    private static final String LATEST_WHERE = "select " + JobItemTransition.TABLE.columns() + " from " + JobItem.TABLE
            + " join " + JobItemTransition.TABLE + " on " + JobItemTransition.JOB_ITEM_ID + " = " + JobItem.ID + " and "
            + JobItemTransition.SEQUENCE + " > " + JobItem.TRANSITION_COUNT + " - " + LATEST
            + " where ";

    private static final String LATEST_OF_EACH = LATEST_WHERE + JobItem.ID + " = " + Jdbc.ANY_ID + IN_ORDER;

    private static final KeysetQuery<JobItemTransition, JobItemTransitionView> TRANSITIONS = new KeysetQuery<>(
            "an item's history, newest first",
            List.of(new SortKey<>(JobItemTransition.SEQUENCE)),
            true,
            JobItemTransition::view);

    private static final KeysetQuery<Edit, EditView> EDITS =
            new KeysetQuery<>("edits, newest first", List.of(new SortKey<>(Edit.ID)), true, Edit::view);

    private static final Jdbc.Row<JobItemTransitionView> ENTRY =
            JobItemTransition.TABLE.mapping(JobItemTransition::view);

    private final Jdbc jdbc;
    private final TableSource<JobItemTransition> entries;
    private final EntitySource<Edit> edits;
    private final Arguments arguments;

    HistoryReader(Jdbc jdbc, EntityReader entities, Arguments arguments) {
        this.jdbc = jdbc;
        this.entries = new TableSource<>(jdbc, JobItemTransition.TABLE);
        this.edits = new EntitySource<>(
                entities,
                Edit.class,
                Edit.TABLE,
                (query, of) -> Edit.find(query, of),
                (query, of) -> Edit.count(query, of));
        this.arguments = arguments;
    }

    /** All entries of the items, grouped by item, oldest first. For items with few entries. */
    List<JobItemTransitionView> all(Collection<UUID> items) {
        return jdbc.list(ALL, ENTRY, (Object) items.toArray(UUID[]::new));
    }

    /** The latest entries of each item, grouped by item, oldest first. */
    List<JobItemTransitionView> latest(Collection<UUID> items) {
        return jdbc.list(LATEST_OF_EACH, ENTRY, (Object) items.toArray(UUID[]::new));
    }

    @Override
    public Function<UUID, List<JobItemTransitionView>> ofJob(
            String query, Object value, StatementPipeline statementPipeline) {
        StatementPipeline.Answer<JobItemTransitionView> entries =
                statementPipeline.read(LATEST_WHERE + JobItem.JOB_ID + " = (" + query + ")" + IN_ORDER, ENTRY, value);
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
        return page(TRANSITIONS, entries, JobItemTransition.JOB_ITEM_ID, item, new SqlConditions(), request);
    }

    Page<EditView> editsOfJob(@Nullable UUID job, PageRequest request) {
        return page(EDITS, edits, Edit.JOB_ID, job, Edit.seen(), request);
    }

    Page<EditView> editsOfCompany(@Nullable UUID company, PageRequest request) {
        return page(EDITS, edits, Edit.COMPANY_ID, company, Edit.seen(), request);
    }

    /** The page is empty if the ID is malformed. */
    private <E, T> Page<T> page(
            KeysetQuery<E, T> keysetQuery,
            KeysetSource<E> source,
            Column<E, UUID> column,
            @Nullable UUID thing,
            SqlConditions seen,
            PageRequest request) {
        return thing == null
                ? keysetQuery.page(source, seen.and("false"), request, arguments)
                : keysetQuery
                        .of(thing)
                        .page(source, seen.and(source.name(column) + " = ?", thing), request, arguments);
    }
}
