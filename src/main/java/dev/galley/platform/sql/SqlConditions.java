package dev.galley.platform.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The conditions of a query, all of which must be met, with their parameters. */
public final class SqlConditions {

    /**
     * A condition that has to be checked row by row, because no index supports it, and another way to find all rows
     * that meet it: faster if there are many rows to check and all are wanted.
     *
     * @param id the column of the rows' IDs
     * @param ids a query for the IDs, possibly with duplicates
     * @param values the parameters of the condition, and equally of the query
     */
    public record LookUp(String condition, String id, String ids, Object[] values) {}

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private @Nullable LookUp lookUp;

    /** Adds a condition with the values of its question marks. */
    public SqlConditions and(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Adds a condition that no index supports. Only the first is found in another way if there are many rows. */
    public SqlConditions and(LookUp unindexed) {
        if (lookUp != null) {
            return and(unindexed.condition, unindexed.values);
        }
        lookUp = unindexed;
        return this;
    }

    /**
     * Adds the condition that a column has one of some values. A single value is compared with {@code =}: an index that
     * begins with the column then returns rows in order, and the statement is planned once.
     */
    public SqlConditions in(Column<?, ?> column, Object[] values) {
        return in(column.toString(), values);
    }

    /** The same for a column given as it appears in queries. */
    public SqlConditions in(String column, Object[] values) {
        return switch (values.length) {
            case 0 -> and("false");
            case 1 -> and(column + " = ?", values[0]);
            default -> and(column + " = any(?)", (Object) values);
        };
    }

    /** The condition that no index supports; null if there is none. */
    @Nullable
    public LookUp lookUp() {
        return lookUp;
    }

    public SqlConditions copy() {
        SqlConditions copy = indexed();
        copy.lookUp = lookUp;
        return copy;
    }

    /** The other conditions, without the one that no index supports. */
    public SqlConditions indexed() {
        SqlConditions copy = new SqlConditions();
        copy.conditions.addAll(conditions);
        copy.parameters.addAll(parameters);
        return copy;
    }

    /** {@code " where …"}, or empty if there are no conditions. */
    public String sql() {
        StringJoiner all = new StringJoiner(" and ", " where ", "").setEmptyValue("");
        conditions.forEach(all::add);
        if (lookUp != null) {
            all.add(lookUp.condition);
        }
        return all.toString();
    }

    public Object[] parameters() {
        List<Object> all = new ArrayList<>(parameters);
        if (lookUp != null) {
            all.addAll(List.of(lookUp.values));
        }
        return all.toArray();
    }
}
