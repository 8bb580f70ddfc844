package dev.galley.history;

import dev.galley.item.HistoryPrefetch;
import dev.galley.item.JobItem;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.BatchEdges;
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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** A replica whose clock is behind may read an entry of the future; it has taken no time yet. */
    private static final String TIMES_IN_STATES = "select v.item, v.state, count(*),"
            + " least(floor(sum(greatest(extract(epoch from coalesce(v.left_at, ?) - v.entered_at), 0))), 2147483647)::integer"
            + " from (select " + JobItemTransition.JOB_ITEM_ID + " as item, " + JobItemTransition.TO_STATE
            + " as state, " + JobItemTransition.OCCURRED_AT + " as entered_at, lead(" + JobItemTransition.OCCURRED_AT
            + ") over (partition by " + JobItemTransition.JOB_ITEM_ID + " order by " + JobItemTransition.SEQUENCE
            + ") as left_at from " + JobItemTransition.TABLE + " where " + JobItemTransition.JOB_ITEM_ID + " = "
            + Jdbc.ANY_ID + ") v group by 1, 2";

    private static final String BY_KEY = "select " + JobItemTransition.TABLE.columns() + " from "
            + JobItemTransition.TABLE + " join unnest(" + Jdbc.IDS + ", " + Jdbc.INTEGERS + ") w (item, sequence) on "
            + JobItemTransition.JOB_ITEM_ID
            + " = w.item and " + JobItemTransition.SEQUENCE + " = w.sequence";

    private static final KeysetQuery<JobItemTransition, JobItemTransitionView> TRANSITIONS = new KeysetQuery<>(
            "an item's history, newest first",
            List.of(new SortKey<>(JobItemTransition.SEQUENCE)),
            true,
            JobItemTransition::view);

    private static final KeysetQuery<Edit, EditView> EDITS =
            new KeysetQuery<>("edits, newest first", List.of(new SortKey<>(Edit.ID)), true, Edit::view);

    private static final Jdbc.Row<JobItemTransitionView> ENTRY =
            JobItemTransition.TABLE.mapping(JobItemTransition::view);

    /** The number of an entry in the history of its item. */
    public record EntryKey(UUID item, int sequence) {}

    /**
     * An update, whose edits have one time.
     *
     * @param subject the ID of what was updated
     * @param job the job in whose list the edits are; null if it is the company's
     */
    public record Update(String subject, @Nullable UUID job, UUID company, Instant at) {}

    private final Jdbc jdbc;
    private final EntityReader entities;
    private final TableSource<JobItemTransition> entries;
    private final EntitySource<Edit> edits;
    private final Arguments arguments;
    private final Clock clock;

    HistoryReader(Jdbc jdbc, EntityReader entities, Arguments arguments, Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.entries = new TableSource<>(jdbc, JobItemTransition.TABLE);
        this.edits = new EntitySource<>(
                entities,
                Edit.class,
                Edit.TABLE,
                (query, of) -> Edit.find(query, of),
                (query, of) -> Edit.count(query, of));
        this.arguments = arguments;
        this.clock = clock;
    }

    /** All entries of the items, grouped by item, oldest first. For items with few entries. */
    List<JobItemTransitionView> all(Collection<UUID> items) {
        return jdbc.list(ALL, ENTRY, (Object) items.toArray(UUID[]::new));
    }

    /** The latest entries of each item, grouped by item, oldest first. */
    List<JobItemTransitionView> latest(Collection<UUID> items) {
        return jdbc.list(LATEST_OF_EACH, ENTRY, (Object) items.toArray(UUID[]::new));
    }

    /** How long each item has been in the states that it has entered, in life-cycle order. */
    List<TimeInState> timesInStates(Collection<UUID> items) {
        return jdbc.list(TIMES_IN_STATES, TimeInState::of, clock.instant(), items.toArray(UUID[]::new)).stream()
                .sorted(Comparator.comparing(TimeInState::state))
                .toList();
    }

    /** The entry of each source; null if it has none, or if the caller cannot see it. */
    public <S> List<@Nullable JobItemTransitionView> entries(List<S> sources, Function<S, @Nullable EntryKey> key) {
        return BatchEdges.one(
                sources, key, this::entriesByKey, entry -> new EntryKey(entry.itemId(), entry.sequence()));
    }

    private List<JobItemTransitionView> entriesByKey(Collection<EntryKey> keys) {
        return jdbc.list(
                BY_KEY,
                ENTRY,
                keys.stream().map(EntryKey::item).toArray(UUID[]::new),
                keys.stream().map(EntryKey::sequence).toArray(Integer[]::new));
    }

    /** The edits of each source's update that the caller can see; none if it has no update. */
    public <S> List<List<EditView>> edits(List<S> sources, Function<S, @Nullable Update> update) {
        Set<UUID> jobs = new HashSet<>();
        Set<UUID> companies = new HashSet<>();
        Set<Instant> times = new HashSet<>();
        sources.forEach(source -> {
            Update of = update.apply(source);
            if (of != null) {
                times.add(of.at());
                if (of.job() == null) {
                    companies.add(of.company());
                } else {
                    jobs.add(of.job());
                }
            }
        });
        Map<List<Object>, List<EditView>> found = new HashMap<>();
        Stream.of(editsAt("jobId", jobs, times), editsAt("companyId", companies, times))
                .flatMap(List::stream)
                .forEach(edit -> found.computeIfAbsent(List.of(edit.subjectId(), edit.at()), first -> new ArrayList<>())
                        .add(edit));
        return sources.stream()
                .map(source -> {
                    Update of = update.apply(source);
                    return of == null
                            ? List.<EditView>of()
                            : found.getOrDefault(List.<Object>of(of.subject(), of.at()), List.of());
                })
                .toList();
    }

    private List<EditView> editsAt(String owner, Set<UUID> owners, Set<Instant> times) {
        return owners.isEmpty()
                ? List.of()
                : entities.list(
                        () -> Edit.list(owner + " in ?1 and occurredAt in ?2 order by id", owners, times),
                        (Edit edit) -> Edit.view(Edit.TABLE.row(edit)));
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
        return page(TRANSITIONS, entries, JobItemTransition.JOB_ITEM_ID, item, request);
    }

    Page<EditView> editsOfJob(@Nullable UUID job, PageRequest request) {
        return page(EDITS, edits, Edit.JOB_ID, job, request);
    }

    Page<EditView> editsOfCompany(@Nullable UUID company, PageRequest request) {
        return page(EDITS, edits, Edit.COMPANY_ID, company, request);
    }

    /** The page is empty if the ID is malformed. */
    private <E, T> Page<T> page(
            KeysetQuery<E, T> keysetQuery,
            KeysetSource<E> source,
            Column<E, UUID> column,
            @Nullable UUID owner,
            PageRequest request) {
        return owner == null
                ? keysetQuery.page(source, new SqlConditions().and("false"), request, arguments)
                : keysetQuery
                        .of(owner)
                        .page(source, new SqlConditions().and(source.name(column) + " = ?", owner), request, arguments);
    }
}
