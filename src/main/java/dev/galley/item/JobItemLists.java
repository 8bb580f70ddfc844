package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.Arguments;
import dev.galley.platform.Asked;
import dev.galley.platform.ListView;
import dev.galley.platform.PageOf;
import dev.galley.platform.PageRequest;
import dev.galley.platform.Sql;
import dev.galley.platform.Text;
import dev.galley.platform.Where;
import dev.galley.platform.WordSearch;
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

    private final Sql sql;
    private final Arguments arguments;
    private final WordSearch words;

    JobItemLists(Sql sql, Arguments arguments, WordSearch words) {
        this.sql = sql;
        this.arguments = arguments;
        this.words = words;
    }

    /** The condition that says which items {@code i} a list is of. */
    Where where(@Nullable ListView view, @Nullable JobItemFilterInput filter) {
        return JobItemFilter.of(view, filter, words);
    }

    PageOf<JobItemView> page(@Nullable JobItemOrderInput order, Where where, PageRequest request) {
        return JobItemOrderInput.listing(order).page(sql, where, request, arguments);
    }

    /** How many items are in each state. */
    ItemCountsView counts(Where where) {
        Map<String, Integer> counts = sql
                .list(
                        "select i.state, count(*) from job_item i" + where.sql() + " group by i.state",
                        row -> Map.entry(row.getString(1), row.getInt(2)),
                        where.parameters())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return ItemCountsView.of(ItemState.BY_NUMBER.stream()
                .mapToInt(state -> counts.getOrDefault(state.name(), 0))
                .toArray());
    }

    /** How many items that the view and the filter let through are in each state, of those companies that have the most. */
    public Map<UUID, ItemCountsView> countsByCompany(
            @Nullable ListView view, @Nullable JobItemFilterInput filter, int companies) {
        KeptCounts kept = KeptCounts.of(view, filter);
        return kept == null ? countedByCompany(where(view, filter), companies) : addedByCompany(kept, companies);
    }

    private Map<UUID, ItemCountsView> addedByCompany(KeptCounts kept, int companies) {
        return byCompany(
                kept.each(),
                "job j" + kept.jobs().sql(),
                " having " + kept.total() + " > 0",
                kept.total(),
                companies,
                kept.jobs().parameters());
    }

    private Map<UUID, ItemCountsView> countedByCompany(Where where, int companies) {
        // An active item's job is active: then the small index of those serves.
        String job = where.says(JobItemFilter.ACTIVE) ? "j.id = i.job_id and j.active" : "j.id = i.job_id";
        String items = "job_item i join job j on " + job + where.sql();
        return byCompany(COUNTS, items, "", "count(*)", companies, where.parameters());
    }

    private Map<UUID, ItemCountsView> byCompany(
            String counts, String from, String having, String total, int companies, Object... parameters) {
        Map<UUID, ItemCountsView> views = new LinkedHashMap<>();
        sql.list(
                        "select j.company_id, " + counts + " from " + from + " group by j.company_id" + having
                                + " order by " + total + " desc, j.company_id limit " + companies,
                        row -> Map.entry(Sql.uuid(row, 1), ItemCountsView.of(Sql.integers(row, 2))),
                        parameters)
                .forEach(company -> views.put(company.getKey(), company.getValue()));
        return views;
    }

    /** The items with the external ids, in the order asked, null where there is none. */
    List<@Nullable JobItemView> byExternalIds(List<String> externalIds) {
        String[] wanted =
                Asked.inOrder("externalIds", externalIds, Text::askable).toArray(String[]::new);
        return sql.list(
                "select " + JobItemView.COLUMNS + " from unnest(?) with ordinality as w (external_id, place)"
                        + " left join job_item i on i.external_id = w.external_id order by w.place",
                row -> row.getObject(1) == null ? null : JobItemView.of(row),
                (Object) wanted);
    }
}
