package dev.galley.item;

import dev.galley.item.api.ItemCountsView;
import dev.galley.item.api.JobItemFilterInput;
import dev.galley.item.api.JobItemOrderInput;
import dev.galley.item.api.JobItemView;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.input.Text;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.WordSearch;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** How many items are in each state, by {@link ItemState#number()}. */
    private static final String COUNTS = ItemState.BY_NUMBER.stream()
            .map(state -> String.format(Locale.ROOT, "count(*) filter (where i.state = '%s')", state))
            .collect(Collectors.joining(", ", "array[", "]::integer[]"));

    private final Jdbc jdbc;
    private final Arguments arguments;
    private final WordSearch words;

    JobItemLists(Jdbc jdbc, Arguments arguments, WordSearch words) {
        this.jdbc = jdbc;
        this.arguments = arguments;
        this.words = words;
    }

    /** The condition that says which items {@code i} a list is of. */
    SqlConditions where(@Nullable ListView view, @Nullable JobItemFilterInput filter) {
        return JobItemFilter.of(view, filter, words);
    }

    Page<JobItemView> page(@Nullable JobItemOrderInput order, SqlConditions sqlConditions, PageRequest request) {
        return JobItemOrderInput.listing(order).page(jdbc, sqlConditions, request, arguments);
    }

    /** How many items are in each state. */
    ItemCountsView counts(SqlConditions sqlConditions) {
        Map<String, Integer> counts = jdbc
                .list(
                        "select i.state, count(*) from job_item i" + sqlConditions.sql() + " group by i.state",
                        row -> Map.entry(row.getString(1), row.getInt(2)),
                        sqlConditions.parameters())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return ItemCountsView.of(ItemState.BY_NUMBER.stream()
                .mapToInt(state -> counts.getOrDefault(state.name(), 0))
                .toArray());
    }

    /** How many items that the view and the filter let through are in each state, of those companies that have the most. */
    public Map<UUID, ItemCountsView> countsByCompany(
            @Nullable ListView view, @Nullable JobItemFilterInput filter, int companies) {
        StateCountColumns kept = StateCountColumns.of(view, filter);
        return kept == null ? countedByCompany(where(view, filter), companies) : addedByCompany(kept, companies);
    }

    private Map<UUID, ItemCountsView> addedByCompany(StateCountColumns kept, int companies) {
        return byCompany(
                kept.each(),
                "job j" + kept.jobs().sql(),
                " having " + kept.total() + " > 0",
                kept.total(),
                companies,
                kept.jobs().parameters());
    }

    private Map<UUID, ItemCountsView> countedByCompany(SqlConditions sqlConditions, int companies) {
        // An active item's job is active: then the small index of those serves.
        String job = sqlConditions.says(JobItemFilter.ACTIVE) ? "j.id = i.job_id and j.active" : "j.id = i.job_id";
        String items = "job_item i join job j on " + job + sqlConditions.sql();
        return byCompany(COUNTS, items, "", "count(*)", companies, sqlConditions.parameters());
    }

    private Map<UUID, ItemCountsView> byCompany(
            String counts, String from, String having, String total, int companies, Object... parameters) {
        Map<UUID, ItemCountsView> views = new LinkedHashMap<>();
        jdbc.list(
                        "select j.company_id, " + counts + " from " + from + " group by j.company_id" + having
                                + " order by " + total + " desc, j.company_id limit " + companies,
                        row -> Map.entry(Jdbc.uuid(row, 1), ItemCountsView.of(Jdbc.integers(row, 2))),
                        parameters)
                .forEach(company -> views.put(company.getKey(), company.getValue()));
        return views;
    }

    /** The items with the external ids, in the order asked, null where there is none. */
    List<@Nullable JobItemView> byExternalIds(List<String> externalIds) {
        String[] wanted = QueryArguments.inOrder("externalIds", externalIds, Text::askable)
                .toArray(String[]::new);
        return jdbc.list(
                "select " + JobItemView.COLUMNS + " from unnest(?) with ordinality as w (external_id, place)"
                        + " left join job_item i on i.external_id = w.external_id order by w.place",
                row -> row.getObject(1) == null ? null : JobItemView.of(row),
                (Object) wanted);
    }
}
