package dev.galley.platform.sql;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts entities into their table with one statement. Few rows are sent as {@code values}. Many are sent as one array
 * per column, because the number of parameters is limited; but PostgreSQL allocates 16 kB for each array, which costs
 * more than a few rows.
 */
public final class BulkInsert<E> {

    private static final int MAX_ROWS_AS_VALUES = 8;

    /** The alias of the entity in computed columns. */
    private static final String ENTITY = "w";

    private final List<Column<E, ?>> columns;
    private final List<Column<E, ?>> columnsOfOne;
    private final String one;
    private final String beforeFew;
    private final String row;
    private final String afterFew;
    private final String beforeMany;
    private final String afterMany;

    /** @param onConflict the {@code on conflict} clause; empty if an existing row makes the insert fail */
    BulkInsert(String table, List<Column<E, ?>> columns, String onConflict) {
        String into = into(table, columns);
        this.columns = columns;
        this.columnsOfOne = columns;
        this.row = questionMarks(columns);
        this.one = into + "values " + row + onConflict;
        this.beforeFew = into + "values ";
        this.afterFew = onConflict;
        this.beforeMany = into + "select * from unnest";
        this.afterMany = onConflict;
    }

    /**
     * An insert that computes some columns from a row of another table, to which each entity refers. The rows are
     * inserted in the order of a column.
     *
     * @param columns the columns that are sent
     * @param computed SQL for columns that are not sent, or in which {@code w} is the entity as it is sent
     * @param key the key of the other table
     * @param reference the column with this key
     */
    BulkInsert(
            String table,
            List<Column<E, ?>> columns,
            Map<Column<E, ?>, String> computed,
            Column<?, ?> key,
            Column<E, ?> reference,
            Column<E, ?> order) {
        List<Column<E, ?>> all = Stream.concat(
                        columns.stream(), computed.keySet().stream().sorted(Comparator.comparing(Column::name)))
                .distinct()
                .toList();
        String into = into(table, all) + "select ";
        String select = all.stream()
                .map(column -> computed.getOrDefault(column, column.of(ENTITY)))
                .collect(Collectors.joining(", "));
        String as = columns.stream().map(Column::name).collect(Collectors.joining(", ", ") " + ENTITY + " (", ")"));
        String join =
                " join " + key.table() + " on " + key + " = " + reference.of(ENTITY) + " order by " + order.of(ENTITY);
        this.columns = columns;
        // A single row needs no join, and takes two thirds of the time.
        this.columnsOfOne =
                Stream.concat(columns.stream(), Stream.of(reference)).toList();
        this.one = into
                + all.stream()
                        .map(column -> valueOfOne(column, columns, computed))
                        .collect(Collectors.joining(", "))
                + " from " + key.table() + " where " + key + " = ?";
        this.row = columns.stream().map(BulkInsert::typed).collect(Collectors.joining(", ", "(", ")"));
        this.beforeFew = into + select + " from (values ";
        this.afterFew = as + join;
        this.beforeMany = into + select + " from unnest";
        this.afterMany = as.substring(1) + join;
    }

    /** Adds the insert of the entities. */
    public StatementPipeline add(StatementPipeline statementPipeline, List<E> entities) {
        if (entities.size() == 1) {
            return statementPipeline.write(
                    one, values(columnsOfOne, entities.get(0)).toArray());
        }
        return entities.size() <= MAX_ROWS_AS_VALUES
                ? statementPipeline.write(
                        beforeFew + String.join(", ", Collections.nCopies(entities.size(), row)) + afterFew,
                        entities.stream()
                                .flatMap(entity -> values(columns, entity))
                                .toArray())
                : statementPipeline.write(beforeMany + questionMarks(columns) + afterMany, arrays(entities));
    }

    private static <E> String valueOfOne(
            Column<E, ?> column, List<Column<E, ?>> sent, Map<Column<E, ?>, String> computed) {
        String value = computed.get(column);
        if (value == null) {
            return typed(column);
        }
        return sent.contains(column) ? value.replace(column.of(ENTITY), typed(column)) : value;
    }

    private static String typed(Column<?, ?> column) {
        return "?::" + column.type().none().type();
    }

    private static <E> String questionMarks(List<Column<E, ?>> columns) {
        return columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
    }

    private static <E> String into(String table, List<Column<E, ?>> columns) {
        return "insert into " + table
                + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ") "));
    }

    private static <E> Stream<Object> values(List<Column<E, ?>> columns, E entity) {
        return columns.stream().map(column -> column.parameterOf(entity));
    }

    private @Nullable Object[] arrays(List<E> entities) {
        return columns.stream()
                .map(column -> entities.stream().map(column::jdbcValueOf).toArray(column.type()::array))
                .toArray();
    }
}
