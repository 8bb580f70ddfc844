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
