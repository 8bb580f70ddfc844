package dev.galley.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions of a query, all of which have to hold, with their parameters. */
public final class Where {

    /** @param looked the same condition, with the same values, as {@link #andLookedUp} has it */
    private record Condition(String text, @Nullable String looked, Object[] values) {}

    private final List<Condition> conditions = new ArrayList<>();

    /** Adds a condition, its question marks' values beside it. */
    public Where and(String condition, Object... values) {
        conditions.add(new Condition(condition, null, values));
        return this;
    }

    /**
     * Adds a condition that no index serves, so that it is asked of one row after the other.
     *
     * @param looked the same with the same values, for which all rows where it holds are looked up: quicker where there are
     *     many to ask, and all are wanted
     */
    Where andLookedUp(String condition, String looked, Object... values) {
        conditions.add(new Condition(condition, looked, values));
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
        return conditions.stream().anyMatch(one -> one.text.equals(condition));
    }

    Where copy() {
        return with(condition -> condition);
    }

    /** Whether there is a condition that can be looked up. */
    boolean canBeLookedUp() {
        return conditions.stream().anyMatch(condition -> condition.looked != null);
    }

    /** The same with what can be looked up looked up. */
    Where lookedUp() {
        return with(condition ->
                condition.looked == null ? condition : new Condition(condition.looked, null, condition.values));
    }

    /** The same without what can be looked up. */
    Where withoutLookedUp() {
        return with(condition -> condition.looked == null ? condition : null);
    }

    private Where with(Function<Condition, @Nullable Condition> change) {
        Where changed = new Where();
        for (Condition condition : conditions) {
            Condition other = change.apply(condition);
            if (other != null) {
                changed.conditions.add(other);
            }
        }
        return changed;
    }

    /** {@code " where …"}, or nothing when there is no condition. */
    public String sql() {
        return conditions.isEmpty()
                ? ""
                : conditions.stream().map(Condition::text).collect(Collectors.joining(" and ", " where ", ""));
    }

    public Object[] parameters() {
        return conditions.stream()
                .flatMap(condition -> Arrays.stream(condition.values))
                .toArray();
    }
}
