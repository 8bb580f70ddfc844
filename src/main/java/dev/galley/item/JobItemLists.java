package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.Arguments;
import dev.galley.platform.Asked;
import dev.galley.platform.PageOf;
import dev.galley.platform.PageRequest;
import dev.galley.platform.Sql;
import dev.galley.platform.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads lists and counts of items. */
@ApplicationScoped
public class JobItemLists {

    private final Sql sql;
    private final Arguments arguments;

    JobItemLists(Sql sql, Arguments arguments) {
        this.sql = sql;
        this.arguments = arguments;
    }

    PageOf<JobItemView> page(@Nullable JobItemOrderInput order, Where where, PageRequest request) {
        return JobItemOrderInput.listing(order).page(sql, where, request, arguments);
    }

    int count(Where where) {
        return JobItemOrderInput.listing(null).count(sql, where);
    }

    /** How many items are in each state. */
    ItemCountsView counts(Where where) {
        int[] counts = new int[ItemState.values().length];
        sql.list(
                        "select i.state, count(*) from job_item i" + where.sql() + " group by i.state",
                        row -> Map.entry(ItemState.valueOf(row.getString(1)), row.getInt(2)),
                        where.parameters())
                .forEach(state -> counts[state.getKey().ordinal()] = state.getValue());
        return ItemCountsView.of(counts);
    }

    /** The same for those companies that have the most items, the most first. */
    public Map<UUID, ItemCountsView> countsByCompany(Where where, int companies) {
        record Count(UUID company, ItemState state, int count) {}
        String grouped =
                "select j.company_id, i.state, count(*) n, sum(count(*)) over (partition by j.company_id) total"
                        + " from job_item i join job j on j.id = i.job_id" + where.sql() + " group by 1, 2";
        String ranked = "select company_id, state, n, dense_rank() over (order by total desc, company_id) place from ("
                + grouped + ") g";
        Map<UUID, int[]> counts = new LinkedHashMap<>();
        sql.list(
                        "select company_id, state, n from (" + ranked + ") r where place <= " + companies
                                + " order by place",
                        row -> new Count(Sql.uuid(row, 1), ItemState.valueOf(row.getString(2)), row.getInt(3)),
                        where.parameters())
                .forEach(count -> counts.computeIfAbsent(count.company(), id -> new int[ItemState.values().length])[
                                count.state().ordinal()] =
                        count.count());
        Map<UUID, ItemCountsView> views = new LinkedHashMap<>();
        counts.forEach((company, states) -> views.put(company, ItemCountsView.of(states)));
        return views;
    }

    /** The items with the external ids, in the order asked, null where there is none. */
    List<@Nullable JobItemView> byExternalIds(List<String> externalIds) {
        String[] wanted = Asked.list("externalIds", externalIds).toArray(String[]::new);
        return sql.list(
                "select " + JobItemView.COLUMNS + " from unnest(?) with ordinality as w (external_id, place)"
                        + " left join job_item i on i.external_id = w.external_id order by w.place",
                row -> row.getObject(1) == null ? null : JobItemView.of(row),
                (Object) wanted);
    }
}
