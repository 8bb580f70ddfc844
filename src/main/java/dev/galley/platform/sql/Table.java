package dev.galley.platform.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of an entity with its columns, which the entity declares in constants after this one. Select lists, row
 * mapping and inserts are derived from these declarations, so that no other place lists or counts the columns.
 */
public final class Table<E> {

    private final String name;
    private final String alias;
    private final List<Column<E, ?>> selected = new ArrayList<>();
    private final List<Column<E, ?>> inserted = new ArrayList<>();
    private final List<Column<E, ?>> all = new ArrayList<>();

    /** @param alias the alias of the table in queries; other entities have other aliases */
    public Table(String name, String alias) {
        this.name = name;
        this.alias = alias;
    }

    /** Declares a column that is selected and inserted. */
    public <T> Column<E, T> column(String columnName, ColumnType<T> type, Function<E, @Nullable T> field) {
        Column<E, T> column = selected(columnName, type, field);
        inserted.add(column);
        return column;
    }

    /** Declares a column that is used only in conditions and orders: it is inserted, but not selected. */
    public <T> Column<E, T> keyColumn(String columnName, ColumnType<T> type, Function<E, @Nullable T> field) {
        Column<E, T> column = new Column<>(this, columnName, type, field, -1);
        inserted.add(column);
        all.add(column);
        return column;
    }

    /** Declares a column that PostgreSQL computes: it is selected, but not inserted. */
    public <T> Column<E, T> generatedColumn(String columnName, ColumnType<T> type, Function<E, @Nullable T> field) {
        return selected(columnName, type, field);
    }

    private <T> Column<E, T> selected(String columnName, ColumnType<T> type, Function<E, @Nullable T> field) {
        Column<E, T> column = new Column<>(this, columnName, type, field, selected.size());
        selected.add(column);
        all.add(column);
        return column;
    }

    public String name() {
        return name;
    }

    public String alias() {
        return alias;
    }

    /** All columns, including those that are not selected, as {@code name type} with PostgreSQL's name of the type. */
    Stream<String> typedColumns() {
        return all.stream()
                .map(column -> column.name() + " " + column.type().none().type());
    }

    /** The select list for {@link #row(ResultSet)}. */
    public String columns() {
        return selected.stream().map(Column::toString).collect(Collectors.joining(", "));
    }

    /** The select list of all columns, with some of them replaced by an SQL expression of the same name. */
    public String columns(Map<Column<E, ?>, String> replaced) {
        return all.stream()
                .map(column -> replaced.containsKey(column)
                        ? replaced.get(column) + " as " + column.name()
                        : column.toString())
                .collect(Collectors.joining(", "));
    }

    /** The number of columns in the select list. */
    public int width() {
        return selected.size();
    }

    /** {@code select … from …}, with everything that {@link #row(ResultSet)} reads. */
    public String select() {
        return "select " + columns() + " from " + this;
    }

    /** Reads rows whose first columns are {@link #columns()}. */
    public <R> Jdbc.Row<R> mapping(Function<TableRow<E>, R> reader) {
        return row -> reader.apply(row(row));
    }

    /** Reads the same rows of an outer join: null where the table has no row, and so not even a first column. */
    @SuppressWarnings("NullAway") // Outside JSpecify mode, it ignores the @Nullable of a type argument.
    public <R> Jdbc.Row<@Nullable R> outerMapping(Function<TableRow<E>, R> reader) {
        return row -> row.getObject(1) == null ? null : reader.apply(row(row));
    }

    /** A row whose first columns are {@link #columns()}. */
    public TableRow<E> row(ResultSet row) {
        return row(row, 0);
    }

    /** A row in which {@link #columns()} follow {@code offset} columns of other tables. */
    public TableRow<E> row(ResultSet row, int offset) {
        return new ResultSetRow<>(row, offset + 1);
    }

    /** The row of an entity. */
    public TableRow<E> row(E entity) {
        return new EntityRow<>(entity);
    }

    /** The statement that inserts entities; created after all columns have been declared. */
    public BulkInsert<E> insert() {
        return new BulkInsert<>(name, List.copyOf(inserted), "");
    }

    /** The same, but it leaves rows that exist as they are. */
    public BulkInsert<E> insertNew() {
        return new BulkInsert<>(name, List.copyOf(inserted), " on conflict do nothing");
    }

    /**
     * The statement that inserts entities of which some columns are computed from a row of another table.
     *
     * @param computed SQL in which {@code w} is the entity; columns of arrays cannot be part of it
     * @param key the key of the other table
     * @param reference the column with this key
     * @param order the column in whose order the rows are inserted
     */
    public BulkInsert<E> insert(
            Map<Column<E, ?>, String> computed, Column<?, ?> key, Column<E, ?> reference, Column<E, ?> order) {
        List<Column<E, ?>> sent = inserted.stream()
                .filter(column ->
                        !computed.containsKey(column) || computed.get(column).contains(column.of("w")))
                .toList();
        return new BulkInsert<>(name, sent, computed, key, reference, order);
    }

    /** Adds the update of an entity's columns, in the row with its ID. */
    @SafeVarargs
    public final void update(StatementPipeline statementPipeline, E entity, Column<E, ?> id, Column<E, ?>... columns) {
        statementPipeline.write(
                "update " + name + " set "
                        + Arrays.stream(columns)
                                .map(column -> column.name() + " = ?")
                                .collect(Collectors.joining(", "))
                        + " where " + id.name() + " = ?",
                Stream.concat(Arrays.stream(columns), Stream.of(id))
                        .map(column -> column.parameterOf(entity))
                        .toArray());
    }

    /** The table with its alias. */
    @Override
    public String toString() {
        return name + " " + alias;
    }

    private static final class ResultSetRow<E> extends TableRow<E> {

        private final ResultSet row;
        private final int first;

        ResultSetRow(ResultSet row, int first) {
            this.row = row;
            this.first = first;
        }

        @Override
        public <T> @Nullable T find(Column<E, T> column) {
            try {
                return column.type().read(row, first + column.index());
            } catch (SQLException e) {
                throw new StatementFailedException(e);
            }
        }
    }

    private static final class EntityRow<E> extends TableRow<E> {

        private final E entity;

        EntityRow(E entity) {
            this.entity = entity;
        }

        @Override
        public <T> @Nullable T find(Column<E, T> column) {
            return column.valueOf(entity);
        }
    }
}
