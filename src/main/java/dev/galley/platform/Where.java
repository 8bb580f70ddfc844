package dev.galley.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions of a query, all of which have to hold, with their parameters. */
public final class Where {

    private record Condition(String text, Object[] values) {}

    /**
     * How all rows for which a condition holds are found by indexes.
     *
     * @param id the column of the rows' ids
     * @param ids a query of those, each once or more often
     * @param values those of the query's question marks
     */
    record LookUp(String id, String ids, Object[] values) {}

    private final List<Condition> conditions = new ArrayList<>();
    private @Nullable Condition unindexed;
    private @Nullable LookUp lookUp;

    /** Adds a condition, its question marks' values beside it. */
    public Where and(String condition, Object... values) {
        conditions.add(new Condition(condition, values));
        return this;
    }

    /**
     * Adds a condition that is asked of one row after the other, since no index serves it, with the look-up that is quicker
     * where there are many to ask and all are wanted. There is one such condition at the most.
     */
    Where andUnindexed(String condition, LookUp instead) {
        unindexed = new Condition(condition, instead.values);
        lookUp = instead;
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
        return all().stream().anyMatch(one -> one.text.equals(condition));
    }

    /** That of the condition that no index serves; null when there is no such condition. */
    @Nullable
    LookUp lookUp() {
        return lookUp;
    }

    Where copy() {
        Where copy = indexed();
        copy.unindexed = unindexed;
        copy.lookUp = lookUp;
        return copy;
    }

    /** The other conditions, without the one that no index serves. */
    Where indexed() {
        Where copy = new Where();
        copy.conditions.addAll(conditions);
        return copy;
    }

    private List<Condition> all() {
        List<Condition> all = new ArrayList<>(conditions);
        if (unindexed != null) {
            all.add(unindexed);
        }
        return all;
    }

    /** {@code " where …"}, or nothing when there is no condition. */
    public String sql() {
        List<Condition> all = all();
        return all.isEmpty()
                ? ""
                : all.stream().map(Condition::text).collect(Collectors.joining(" and ", " where ", ""));
    }

    public Object[] parameters() {
        return all().stream()
                .flatMap(condition -> Arrays.stream(condition.values))
                .toArray();
    }
}
