package dev.galley.platform.paging;

import dev.galley.platform.input.Arguments;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list that is paged by keyset, in one order.
 *
 * @param name the name of the list and its order, to which cursors are bound
 * @param table the listed table, under its alias
 * @param keys the sort keys, the last one unique; all have the same direction, so that one row comparison is enough
 * @param descending whether the order is descending
 * @param view creates an entry from a row
 */
public record KeysetQuery<E, T>(
        String name, Table<E> table, List<SortKey> keys, boolean descending, Function<TableRow<E>, T> view) {

    /** Checking this many rows for a word takes a few tenths of a second. */
    private static final int MANY = 50_000;

    /** The same list for one object, to which its cursors are bound too. */
    public KeysetQuery<E, T> of(UUID thing) {
        return new KeysetQuery<>(name + " of " + thing, table, keys, descending, view);
    }

    private record Keyed<T>(T node, Object[] keys) {}

    /** A page of the rows that match the conditions. */
    public Page<T> page(Jdbc jdbc, SqlConditions sqlConditions, PageRequest request, Arguments arguments) {
        Object @Nullable [] start = request.cursor() == null ? null : Cursors.read(name, keys, request.cursor());
        SqlConditions beyond =
                start == null ? sqlConditions : sqlConditions.copy().and(comparison(request.backward(), ""), start);
        List<Keyed<T>> rows = new ArrayList<>(jdbc.list(
                query(beyond, request.backward(), request.size() + 1),
                one -> new Keyed<>(view.apply(table.row(one)), keys(one)),
                beyond.parameters()));
        boolean more = rows.size() > request.size();
        if (more) {
            rows.remove(request.size());
        }
        if (request.backward()) {
            Collections.reverse(rows);
        }
        boolean behind = start != null
                && arguments.selected(request.backward() ? "pageInfo/hasNextPage" : "pageInfo/hasPreviousPage")
                && behind(jdbc, sqlConditions, request.backward(), start);
        // A first or last page that is not full is the whole list, so its size is known.
        int size = rows.size();
        IntSupplier total = start == null && !more ? () -> size : () -> count(jdbc, sqlConditions);
        return pageOf(rows, request.backward() ? behind : more, request.backward() ? more : behind, total);
    }

    private int count(Jdbc jdbc, SqlConditions sqlConditions) {
        SqlConditions.LookUp lookUp = sqlConditions.lookUp();
        if (lookUp == null || !hasMany(jdbc, sqlConditions.indexed())) {
            return count(jdbc, "select count(*) from " + table + sqlConditions.sql(), sqlConditions.parameters());
        }
        SqlConditions rest = sqlConditions.indexed();
        return count(
                jdbc,
                "select count(distinct " + lookUp.id() + ") from (" + lookUp.ids() + ") p (id) join " + table + " on "
                        + lookUp.id() + " = p.id" + rest.sql(),
                Stream.of(lookUp.values(), rest.parameters())
                        .flatMap(Arrays::stream)
                        .toArray());
    }

    private static int count(Jdbc jdbc, String query, Object... parameters) {
        return jdbc.one(query, row -> row.getInt(1), parameters).orElseThrow();
    }

    private boolean hasMany(Jdbc jdbc, SqlConditions sqlConditions) {
        return jdbc.one(
                        "select 1 from " + table + sqlConditions.sql() + " offset " + MANY + " limit 1",
                        row -> true,
                        sqlConditions.parameters())
                .isPresent();
    }

    private String query(SqlConditions sqlConditions, boolean backward, int limit) {
        return "select " + table.columns() + ", " + expressions() + " from " + table + sqlConditions.sql()
                + order(backward) + " limit " + limit;
    }

    private String order(boolean backward) {
        String direction = descending == backward ? " asc" : " desc";
        return " order by " + expressions().replace(",", direction + ",") + direction;
    }

    private String expressions() {
        return keys.stream().map(SortKey::expression).collect(Collectors.joining(", "));
    }

    /**
     * Whether there is a row at the cursor or beyond it in the other direction; looks for the nearest, so that the
     * index of the order is used.
     */
    private boolean behind(Jdbc jdbc, SqlConditions sqlConditions, boolean backward, Object[] start) {
        SqlConditions other = sqlConditions.copy().and(comparison(!backward, "="), start);
        return jdbc.one(
                        "select 1 from " + table + other.sql() + order(!backward) + " limit 1",
                        row -> true,
                        other.parameters())
                .isPresent();
    }

    /** The condition for rows after a cursor; with {@code "="} for {@code orAt}, including the row at the cursor. */
    private String comparison(boolean backward, String orAt) {
        String right = keys.stream().map(key -> "?").collect(Collectors.joining(", "));
        return "(" + expressions() + ") " + (descending == backward ? ">" : "<") + orAt + " (" + right + ")";
    }

    /** The keys follow the table's columns. */
    private Object[] keys(ResultSet row) throws SQLException {
        int column = table.width() + 1;
        Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = keys.get(i).kind().read(row, column + i);
        }
        return values;
    }

    private Page<T> pageOf(List<Keyed<T>> rows, boolean hasNextPage, boolean hasPreviousPage, IntSupplier total) {
        IntFunction<String> cursor =
                index -> Cursors.write(name, keys, rows.get(index).keys());
        return new Page<>(
                rows.stream().map(Keyed::node).toList(),
                cursor,
                new PageInfo(
                        hasNextPage,
                        hasPreviousPage,
                        rows.isEmpty() ? null : cursor.apply(0),
                        rows.isEmpty() ? null : cursor.apply(rows.size() - 1)),
                total);
    }
}
