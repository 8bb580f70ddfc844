package dev.galley.platform.paging;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.EntityReader;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a list as Panache entities.
 *
 * @param find the entity's {@code find}
 * @param count the entity's {@code count}
 */
public record EntitySource<E>(
        EntityReader reader, Class<E> entity, Table<E> table, Query<PanacheQuery<E>> find, Query<Long> count)
        implements KeysetSource<E> {

    /** A Panache query with its parameters. */
    @FunctionalInterface
    public interface Query<R> {
        R of(String query, Object[] parameters);
    }

    @Override
    public String name(Column<E, ?> column) {
        return column.attribute();
    }

    @Override
    public <T> List<Keyed<T>> list(
            String clauses, Object[] parameters, List<SortKey<E>> keys, Function<TableRow<E>, T> view) {
        return reader.list(() -> find.of(query(clauses), parameters).list(), found -> {
            TableRow<E> row = table.row(found);
            Object[] values = keys.stream().map(key -> row.get(key.column())).toArray();
            return new Keyed<>(view.apply(row), values);
        });
    }

    @Override
    public boolean exists(String clauses, Object[] parameters) {
        return !list(clauses + " limit 1", parameters, List.of(), row -> true).isEmpty();
    }

    @Override
    public int count(SqlConditions conditions) {
        return reader.count(() -> count.of(query(conditions.sql()), conditions.parameters()));
    }

    /** Numbers the parameters, as Panache requires. A question mark in a literal belongs to a template of SQL. */
    private String query(String clauses) {
        StringBuilder query = new StringBuilder("from ")
                .append(entity.getSimpleName())
                .append(' ')
                .append(table.alias());
        int parameter = 0;
        boolean isLiteral = false;
        for (int i = 0; i < clauses.length(); i++) {
            query.append(clauses.charAt(i));
            isLiteral ^= clauses.charAt(i) == '\'';
            if (clauses.charAt(i) == '?' && !isLiteral) {
                query.append(++parameter);
            }
        }
        return query.toString();
    }
}
