package dev.galley.platform.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The conditions of a query, all of which have to hold, with their parameters. */
public final class SqlConditions {

    /**
     * A condition that is asked of one row after the other, since no index serves it, and how all rows for which it holds
     * are looked up instead: quicker where there are many to ask and all are wanted.
     *
     * @param id the column of the rows' ids
     * @param ids a query of those, each once or more often
     * @param values those of the condition's question marks, and of the query's
     */
    public record LookUp(String condition, String id, String ids, Object[] values) {}

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private @Nullable LookUp lookUp;

    /** Adds a condition, its question marks' values beside it. */
    public SqlConditions and(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Adds a condition that no index serves, of which there is one at the most. */
    public SqlConditions and(LookUp unindexed) {
        lookUp = unindexed;
        return this;
    }

    /**
     * Adds the condition that a column has one of some values. A single one is compared as such: then an index that
     * begins with the column gives its rows in their order, and the statement is planned once.
     */
    public SqlConditions in(Column<?, ?> column, Object[] values) {
        return in(column.toString(), values);
    }

    /** The same for a column that is named as queries name it. */
    public SqlConditions in(String column, Object[] values) {
        return switch (values.length) {
            case 0 -> and("false");
            case 1 -> and(column + " = ?", values[0]);
            default -> and(column + " = any(?)", (Object) values);
        };
    }

    /** Whether such a condition was added. */
    public boolean says(String condition) {
        return conditions.contains(condition);
    }

    /** The condition that no index serves; null when there is none. */
    @Nullable
    public LookUp lookUp() {
        return lookUp;
    }

    public SqlConditions copy() {
        SqlConditions copy = indexed();
        copy.lookUp = lookUp;
        return copy;
    }

    /** The other conditions, without the one that no index serves. */
    public SqlConditions indexed() {
        SqlConditions copy = new SqlConditions();
        copy.conditions.addAll(conditions);
        copy.parameters.addAll(parameters);
        return copy;
    }

    /** {@code " where …"}, or nothing when there is no condition. */
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
