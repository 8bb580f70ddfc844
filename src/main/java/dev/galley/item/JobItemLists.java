package dev.galley.item;

import dev.galley.item.api.DueCountsView;
import dev.galley.item.api.ItemCountsView;
import dev.galley.item.api.JobItemFilterInput;
import dev.galley.item.api.JobItemOrderField;
import dev.galley.item.api.JobItemOrderInput;
import dev.galley.item.api.JobItemView;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.ShopCalendar;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.DayNumbers;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.input.Text;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.paging.TableSource;
import dev.galley.platform.paging.WordSearch;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads lists and counts of items. */
@ApplicationScoped
public class JobItemLists {

    /** The number of items in each state, by {@link ItemState#number()}. */
    private static final String COUNTS = ItemState.BY_NUMBER.stream()
            .map(state -> String.format(Locale.ROOT, "count(*) filter (where %s = '%s')", JobItem.STATE, state))
            .collect(Collectors.joining(", ", "array[", "]::integer[]"));

    /** Today and the six days after it; items that are due later are counted together. */
    private static final int DAYS = 7;

    private static final String SAME_JOB = JobColumns.JOB_ID + " = " + JobItem.JOB_ID;

    private final Jdbc jdbc;
    private final Arguments arguments;
    private final WordSearch wordSearch;
    private final ShopCalendar calendar;

    JobItemLists(Jdbc jdbc, Arguments arguments, WordSearch wordSearch, ShopCalendar calendar) {
        this.jdbc = jdbc;
        this.arguments = arguments;
        this.wordSearch = wordSearch;
        this.calendar = calendar;
    }

    /** The condition for the items {@code i} of a list. */
    SqlConditions where(@Nullable ListView view, @Nullable JobItemFilterInput filter) {
        return JobItemFilter.of(view, filter, wordSearch, calendar.today());
    }

    Page<JobItemView> page(@Nullable JobItemOrderInput order, SqlConditions sqlConditions, PageRequest request) {
        return keysetQuery(order).page(new TableSource<>(jdbc, JobItem.TABLE), sqlConditions, request, arguments);
    }

    /** The query for a list in this order; newest first by default. */
    private static KeysetQuery<JobItem, JobItemView> keysetQuery(@Nullable JobItemOrderInput order) {
        JobItemOrderField field = order == null ? JobItemOrderField.CREATED_AT : order.field();
        boolean descending = order == null || order.descends();
        return new KeysetQuery<>(
                "items by " + field + (descending ? " falling" : " rising"),
                sortKeys(field),
                descending,
                JobItem::view);
    }

    /** IDs are ordered by creation, and make the order unique. */
    private static List<SortKey<JobItem>> sortKeys(JobItemOrderField field) {
        SortKey<JobItem> id = new SortKey<>(JobItem.ID);
        return switch (field) {
            case STATE_SINCE -> List.of(new SortKey<>(JobItem.STATE_SINCE), id);
            case CREATED_AT -> List.of(id);
            case UPDATED_AT -> List.of(new SortKey<>(JobItem.UPDATED_AT), id);
            case DUE_ON -> List.of(new SortKey<>(JobItem.DUE_SORT), id);
        };
    }

    /** The number of open items that are due before, on and after today. */
    DueCountsView dueCounts(@Nullable JobItemFilterInput filter) {
        SqlConditions sqlConditions = where(ListView.ACTIVE, filter).and(JobItem.OPEN);
        LocalDate today = calendar.today();
        int[] counts = new int[DAYS + 3];
        jdbc.list(
                        String.format(
                                Locale.ROOT,
                                "select case when %1$s = %2$d then %3$d"
                                        + " else least(greatest(%1$s - %4$d, -1), %5$d) end, count(*) from %6$s%7$s group by 1",
                                JobItem.DUE_SORT,
                                DayNumbers.UNDATED,
                                DAYS + 1,
                                DayNumbers.of(today),
                                DAYS,
                                JobItem.TABLE,
                                sqlConditions.sql()),
                        row -> Map.entry(row.getInt(1), row.getInt(2)),
                        sqlConditions.parameters())
                .forEach(count -> counts[count.getKey() + 1] = count.getValue());
        return new DueCountsView(
                today,
                counts[0],
                counts[1],
                Arrays.stream(counts, 2, DAYS + 1).sum(),
                counts[DAYS + 1],
                counts[DAYS + 2]);
    }

    /** The number of items in each state. */
    ItemCountsView counts(SqlConditions sqlConditions) {
        Map<String, Integer> counts = jdbc
                .list(
                        "select " + JobItem.STATE + ", count(*) from " + JobItem.TABLE + sqlConditions.sql()
                                + " group by " + JobItem.STATE,
                        row -> Map.entry(row.getString(1), row.getInt(2)),
                        sqlConditions.parameters())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return ItemCountsView.of(ItemState.BY_NUMBER.stream()
                .mapToInt(state -> counts.getOrDefault(state.name(), 0))
                .toArray());
    }

    /** The number of matching items in each state, for the companies that have the most. */
    public Map<UUID, ItemCountsView> countsByCompany(
            @Nullable ListView view, @Nullable JobItemFilterInput filter, int companies) {
        StateCountColumns columns = StateCountColumns.of(view, filter);
        return columns == null ? countItemsByCompany(view, filter, companies) : sumColumnsByCompany(columns, companies);
    }

    private Map<UUID, ItemCountsView> sumColumnsByCompany(StateCountColumns columns, int companies) {
        return byCompany(
                columns.sums(),
                JobColumns.JOB + columns.jobs().sql(),
                " having " + columns.total() + " > 0",
                columns.total(),
                companies,
                columns.jobs().parameters());
    }

    private Map<UUID, ItemCountsView> countItemsByCompany(
            @Nullable ListView view, @Nullable JobItemFilterInput filter, int companies) {
        SqlConditions sqlConditions = where(view, filter);
        // The job of an active item is active; saying so lets PostgreSQL use the small index of active jobs.
        boolean isOfActive = JobItemFilter.states(view, filter).stream().allMatch(ItemState::active);
        String job = isOfActive ? SAME_JOB + " and " + JobColumns.JOB_ACTIVE : SAME_JOB;
        String items = JobItem.TABLE + " join " + JobColumns.JOB + " on " + job + sqlConditions.sql();
        return byCompany(COUNTS, items, "", "count(*)", companies, sqlConditions.parameters());
    }

    private Map<UUID, ItemCountsView> byCompany(
            String counts, String from, String having, String total, int companies, Object... parameters) {
        Map<UUID, ItemCountsView> views = new LinkedHashMap<>();
        jdbc.list(
                        "select " + JobColumns.JOB_COMPANY_ID + ", " + counts + " from " + from + " group by 1" + having
                                + " order by " + total + " desc, 1 limit " + companies,
                        row -> Map.entry(Jdbc.uuid(row, 1), ItemCountsView.of(Jdbc.integers(row, 2))),
                        parameters)
                .forEach(company -> views.put(company.getKey(), company.getValue()));
        return views;
    }

    /** The items with the external IDs, in the order of the argument, with null where there is none. */
    List<@Nullable JobItemView> byExternalIds(List<String> externalIds) {
        String[] keys = QueryArguments.inOrder("externalIds", externalIds, Text::exactForLookup)
                .toArray(String[]::new);
        return jdbc.list(
                "select " + JobItem.TABLE.columns() + " from unnest(" + Jdbc.TEXTS
                        + ") with ordinality as w (id, place) left join " + JobItem.TABLE + " on " + JobItem.EXTERNAL_ID
                        + " = w.id order by w.place",
                JobItem.TABLE.outerMapping(JobItem::view),
                (Object) keys);
    }
}
