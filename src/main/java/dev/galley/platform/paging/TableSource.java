package dev.galley.platform.paging;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a list by SQL. */
public record TableSource<E>(Jdbc jdbc, Table<E> table) implements KeysetSource<E> {

    /** Checking this many rows for a word takes a few tenths of a second. */
    private static final int MANY = 50_000;

    @Override
    public String name(Column<E, ?> column) {
        return column.toString();
    }

    @Override
    public <T> List<Keyed<T>> list(
            String clauses, Object[] parameters, List<SortKey<E>> keys, Function<TableRow<E>, T> view) {
        String behind = keys.stream().map(key -> ", " + key.column()).collect(Collectors.joining());
        return jdbc.list(
                "select " + table.columns() + behind + " from " + table + clauses,
                row -> {
                    Object[] values = new Object[keys.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Objects.requireNonNull(
                                keys.get(i).column().type().read(row, table.width() + 1 + i));
                    }
                    return new Keyed<>(view.apply(table.row(row)), values);
                },
                parameters);
    }

    @Override
    public boolean exists(String clauses, Object[] parameters) {
        return jdbc.one("select 1 from " + table + clauses + " limit 1", row -> true, parameters)
                .isPresent();
    }

    @Override
    public int count(SqlConditions conditions) {
        SqlConditions.LookUp lookUp = conditions.lookUp();
        if (lookUp == null || !hasMany(conditions.indexed())) {
            return count("select count(*) from " + table + conditions.sql(), conditions.parameters());
        }
        SqlConditions rest = conditions.indexed();
        return count(
                "select count(distinct " + lookUp.id() + ") from (" + lookUp.ids() + ") p (id) join " + table + " on "
                        + lookUp.id() + " = p.id" + rest.sql(),
                Stream.of(lookUp.values(), rest.parameters())
                        .flatMap(Arrays::stream)
                        .toArray());
    }

    private int count(String query, Object... parameters) {
        return jdbc.one(query, row -> row.getInt(1), parameters).orElseThrow();
    }

    private boolean hasMany(SqlConditions conditions) {
        return exists(conditions.sql() + " offset " + MANY, conditions.parameters());
    }
}
