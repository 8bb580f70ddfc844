package dev.galley.platform.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a row of an entity's table, which comes from a query or from an entity. */
public abstract class TableRow<E> {

    TableRow() {}

    /** The value of a column that is never null. */
    public final <T> T get(Column<E, T> column) {
        return Objects.requireNonNull(find(column), column::name);
    }

    /** The value of a column; null if the column is. */
    public abstract <T> @Nullable T find(Column<E, T> column);
}
