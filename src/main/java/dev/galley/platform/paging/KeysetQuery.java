package dev.galley.platform.paging;

import dev.galley.platform.input.Arguments;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.TableRow;
import java.util.ArrayList;
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
 * @param keys the sort keys, the last one unique; all have the same direction, so that one row comparison is enough
 * @param descending whether the order is descending
 * @param view creates an entry from a row
 */
public record KeysetQuery<E, T>(String name, List<SortKey<E>> keys, boolean descending, Function<TableRow<E>, T> view) {

    /** The same list for one object, to which its cursors are bound too. */
    public KeysetQuery<E, T> of(UUID thing) {
        return new KeysetQuery<>(name + " of " + thing, keys, descending, view);
    }

    /** A page of the rows that match the conditions. */
    public Page<T> page(KeysetSource<E> source, SqlConditions sqlConditions, PageRequest request, Arguments arguments) {
        Object @Nullable [] start = request.cursor() == null ? null : Cursors.read(name, keys, request.cursor());
        SqlConditions afterCursor = start == null
                ? sqlConditions
                : sqlConditions.copy().and(comparison(source, request.backward(), ""), start);
        List<KeysetSource.Keyed<T>> rows = new ArrayList<>(source.list(
                afterCursor.sql() + order(source, request.backward()) + " limit " + (request.size() + 1),
                afterCursor.parameters(),
                keys,
                view));
        boolean more = rows.size() > request.size();
        if (more) {
            rows.remove(request.size());
        }
        if (request.backward()) {
            Collections.reverse(rows);
        }
        boolean hasRowsBehind = start != null
                && arguments.selected(request.backward() ? "pageInfo/hasNextPage" : "pageInfo/hasPreviousPage")
                && hasRowsBehind(source, sqlConditions, request.backward(), start);
        // A first or last page that is not full is the whole list, so its size is known.
        int size = rows.size();
        IntSupplier total = start == null && !more ? () -> size : () -> source.count(sqlConditions);
        return pageOf(
                rows, request.backward() ? hasRowsBehind : more, request.backward() ? more : hasRowsBehind, total);
    }

    private String order(KeysetSource<E> source, boolean backward) {
        String direction = descending == backward ? " asc" : " desc";
        return " order by " + names(source).collect(Collectors.joining(direction + ", ")) + direction;
    }

    private Stream<String> names(KeysetSource<E> source) {
        return keys.stream().map(key -> source.name(key.column()));
    }

    /**
     * Whether there is a row at the cursor or beyond it in the other direction; looks for the nearest, so that the
     * index of the order is used.
     */
    private boolean hasRowsBehind(
            KeysetSource<E> source, SqlConditions sqlConditions, boolean backward, Object[] start) {
        SqlConditions other = sqlConditions.copy().and(comparison(source, !backward, "="), start);
        return source.exists(other.sql() + order(source, !backward), other.parameters());
    }

    /** The condition for rows after a cursor; with {@code "="} for {@code orEqual}, including the row at the cursor. */
    private String comparison(KeysetSource<E> source, boolean backward, String orEqual) {
        return names(source).collect(Collectors.joining(", ", "(", ") "))
                + (descending == backward ? ">" : "<")
                + orEqual
                + keys.stream().map(key -> "?").collect(Collectors.joining(", ", " (", ")"));
    }

    private Page<T> pageOf(
            List<KeysetSource.Keyed<T>> rows, boolean hasNextPage, boolean hasPreviousPage, IntSupplier total) {
        IntFunction<String> cursor =
                index -> Cursors.write(name, keys, rows.get(index).keys());
        return new Page<>(
                rows.stream().map(KeysetSource.Keyed::node).toList(),
                cursor,
                new PageInfo(
                        hasNextPage,
                        hasPreviousPage,
                        rows.isEmpty() ? null : cursor.apply(0),
                        rows.isEmpty() ? null : cursor.apply(rows.size() - 1)),
                total);
    }
}
