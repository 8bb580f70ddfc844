package dev.galley.platform.sql;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How values of a column are read and bound. */
public final class ColumnType<T> {

    private interface Reader<T> {
        @Nullable
        T read(ResultSet row, int column) throws SQLException;
    }

    /**
     * A null with the type that the driver sends for the column's other values. If the type of a parameter changes, the
     * driver prepares the statement again.
     */
    record Null(String type) {}

    public static final ColumnType<java.util.UUID> UUID =
            new ColumnType<>("uuid", Jdbc::uuid, value -> value, java.util.UUID[]::new);

    public static final ColumnType<String> TEXT =
            new ColumnType<>("varchar", ResultSet::getString, value -> value, String[]::new);

    /** Never null. */
    public static final ColumnType<Integer> INTEGER =
            new ColumnType<>("int4", ResultSet::getInt, value -> value, Integer[]::new);

    public static final ColumnType<Integer> NULLABLE_INTEGER = new ColumnType<>(
            "int4",
            (row, column) -> {
                int number = row.getInt(column);
                return row.wasNull() ? null : number;
            },
            value -> value,
            Integer[]::new);

    public static final ColumnType<Long> LONG = new ColumnType<>(
            "int8",
            (row, column) -> {
                long number = row.getLong(column);
                return row.wasNull() ? null : number;
            },
            value -> value,
            Long[]::new);

    /** Never null. */
    public static final ColumnType<Boolean> BOOLEAN =
            new ColumnType<>("bool", ResultSet::getBoolean, value -> value, Boolean[]::new);

    public static final ColumnType<Instant> INSTANT = new ColumnType<>(
            "timestamptz",
            (row, column) -> {
                OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
                return time == null ? null : time.toInstant();
            },
            value -> value,
            Instant[]::new);

    public static final ColumnType<LocalDate> DATE = new ColumnType<>(
            "date", (row, column) -> row.getObject(column, LocalDate.class), value -> value, LocalDate[]::new);

    public static final ColumnType<byte[]> BYTES =
            new ColumnType<>("bytea", ResultSet::getBytes, value -> value, byte[][]::new);

    /** Rows with such a column are inserted one by one. */
    public static final ColumnType<int[]> INTEGERS = new ColumnType<>(
            "_int4",
            (row, column) -> {
                Array array = row.getArray(column);
                return array == null ? null : Jdbc.integers(array);
            },
            value -> Arrays.stream(value).boxed().toArray(Integer[]::new),
            length -> {
                throw new UnsupportedOperationException("PostgreSQL cannot unnest an array of arrays into rows");
            });

    private final Null none;
    private final Reader<T> reader;
    private final Function<T, Object> binder;
    private final IntFunction<Object[]> array;

    private ColumnType(String name, Reader<T> reader, Function<T, Object> binder, IntFunction<Object[]> array) {
        this.none = new Null(name);
        this.reader = reader;
        this.binder = binder;
        this.array = array;
    }

    /**
     * The name of an enum constant. Reading a name that only a newer version knows fails as in {@link Jdbc#constant}.
     */
    public static <C extends Enum<C>> ColumnType<C> constant(Class<C> type) {
        return new ColumnType<>(
                "varchar",
                (row, column) -> {
                    String name = row.getString(column);
                    return name == null ? null : Jdbc.constant(name, type);
                },
                Enum::name,
                String[]::new);
    }

    /** Reads the column with this number from a row. */
    public @Nullable T read(ResultSet row, int column) throws SQLException {
        return reader.read(row, column);
    }

    Object bound(T value) {
        return binder.apply(value);
    }

    Null none() {
        return none;
    }

    /** An array for the bound values of many rows. */
    Object[] array(int length) {
        return array.apply(length);
    }
}
