package dev.galley.platform.paging;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.TableRow;
import java.util.List;
import java.util.function.Function;

/** What a list is read from: a table, or its entities. */
public interface KeysetSource<E> {

    /** A row, and the values of the columns by which the list is ordered. */
    record Keyed<T>(T node, Object[] keys) {}

    /** The column as conditions and orders name it here. */
    String name(Column<E, ?> column);

    /** The rows that {@code clauses} leave, which begin with the condition. */
    <T> List<Keyed<T>> list(String clauses, Object[] parameters, List<SortKey<E>> keys, Function<TableRow<E>, T> view);

    /** Whether {@code clauses} leave a row. */
    boolean exists(String clauses, Object[] parameters);

    /** How many rows meet the conditions. */
    int count(SqlConditions conditions);
}
