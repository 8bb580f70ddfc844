package dev.galley.platform.sql;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts entities into their table with one statement. Few rows are sent as {@code values}. Many are sent as one array
 * per column, because the number of parameters is limited; but PostgreSQL allocates 16 kB for each array, which costs
 * more than a few rows.
 */
public final class BulkInsert<E> {

    private static final int FEW = 8;

    private final List<Column<E, ?>> columns;
    private final String into;
    private final String row;
    private final String onConflict;

    /** @param onConflict what happens if a row exists already; empty if the insert then fails */
    BulkInsert(String table, List<Column<E, ?>> columns, String onConflict) {
        this.columns = columns;
        this.onConflict = onConflict;
        this.into = "insert into " + table
                + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ") "));
        this.row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    /** Adds the insert of the entities. */
    public StatementPipeline add(StatementPipeline statementPipeline, List<E> entities) {
        return entities.size() <= FEW
                ? statementPipeline.write(
                        into + "values " + String.join(", ", Collections.nCopies(entities.size(), row)) + onConflict,
                        entities.stream().flatMap(this::values).toArray())
                : statementPipeline.write(into + "select * from unnest" + row + onConflict, arrays(entities));
    }

    private Stream<Object> values(E entity) {
        return columns.stream().map(column -> column.parameterOf(entity));
    }

    private @Nullable Object[] arrays(List<E> entities) {
        return columns.stream()
                .map(column -> entities.stream().map(column::boundOf).toArray(column.type()::array))
                .toArray();
    }
}
