package dev.galley.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A random filter and view, and which objects they must find.
 *
 * @param filter as a client sends it; null if none is sent
 * @param view as a client sends it; null if omitted
 * @param filtered which objects the filter must find in all views
 */
record ListQuery<T>(Map<String, Object> filter, String view, Predicate<T> filtered, Predicate<T> holds) {

    /** One field of a filter. */
    record Condition<T>(String field, Object value, boolean everywhere, Predicate<T> holds) {}

    /** Creates a condition; null if there is none by chance. */
    interface Chance<T> {
        Condition<T> condition(Random random);
    }

    /** Combines up to four fields, with a view or none. */
    static <T> ListQuery<T> by(Random random, List<Chance<T>> chances, Predicate<T> active) {
        List<Chance<T>> shuffled = new ArrayList<>(chances);
        Collections.shuffle(shuffled, random);
        Map<String, Object> filter = new LinkedHashMap<>();
        Predicate<T> holds = thing -> true;
        boolean everywhere = false;
        for (Chance<T> chance : shuffled.subList(0, random.nextInt(5))) {
            Condition<T> condition = chance.condition(random);
            if (condition != null) {
                filter.put(condition.field(), condition.value());
                holds = holds.and(condition.holds());
                everywhere |= condition.everywhere();
            }
        }
        String view = Words.pick(random, new String[] {null, null, "ALL", "ACTIVE", "INACTIVE"});
        String shown = view != null ? view : everywhere ? "ALL" : "ACTIVE";
        Predicate<T> seen =
                switch (shown) {
                    case "ACTIVE" -> active;
                    case "INACTIVE" -> active.negate();
                    default -> thing -> true;
                };
        return new ListQuery<>(filter.isEmpty() && random.nextBoolean() ? null : filter, view, holds, holds.and(seen));
    }
}
