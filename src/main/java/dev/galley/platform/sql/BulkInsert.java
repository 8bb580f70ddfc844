package dev.galley.platform.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows into a table by one statement. A few are written out. Many are handed over as an array for each column,
 * since a statement has a bounded number of parameters; but for each array PostgreSQL makes a store of 16 kB, which costs
 * more than a few rows do.
 */
public final class BulkInsert {

    private static final int FEW = 8;

    /** A column, and how an array of its values is made. */
    public record Column(String name, IntFunction<Object[]> array) {}

    private final List<Column> columns;
    private final String into;
    private final String row;

    public BulkInsert(String table, Column... columns) {
        this.columns = List.of(columns);
        this.into = "insert into " + table
                + this.columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ") "));
        this.row = "(" + String.join(", ", Collections.nCopies(columns.length, "?")) + ")";
    }

    /** Adds the insert of the rows, each with its values in the order of the columns. */
    public StatementPipeline add(StatementPipeline statementPipeline, List<@Nullable Object[]> rows) {
        return rows.size() <= FEW
                ? statementPipeline.write(
                        into + "values " + String.join(", ", Collections.nCopies(rows.size(), row)),
                        rows.stream().flatMap(Arrays::stream).toArray())
                : statementPipeline.write(into + "select * from unnest" + row, arrays(rows));
    }

    private @Nullable Object[] arrays(List<@Nullable Object[]> rows) {
        return IntStream.range(0, columns.size())
                .mapToObj(column -> rows.stream()
                        .map(values -> values[column])
                        .toArray(columns.get(column).array()))
                .toArray();
    }
}
