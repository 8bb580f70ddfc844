package dev.galley.platform;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a query, all of which have to hold, with their parameters. */
public final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** Adds a condition, its question marks' values beside it. */
    public Where and(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
        return this;
    }

    /**
     * Adds the condition that a column has one of some values. A single one is compared as such: then an index that
     * begins with the column gives its rows in their order, and the statement is planned once.
     */
    public Where in(String column, Object[] values) {
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

    Where copy() {
        Where copy = new Where();
        copy.conditions.addAll(conditions);
        copy.parameters.addAll(parameters);
        return copy;
    }

    /** {@code " where …"}, or nothing when there is no condition. */
    public String sql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    public Object[] parameters() {
        return parameters.toArray();
    }
}
