package dev.galley.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Pages through a list, and compares each page with the expected entries.
 *
 * @param field the root field
 * @param declared the variables of the arguments, as text
 * @param passed the arguments other than those for paging, as text
 * @param variables their values
 * @param truth the IDs of all entries in the order of the list
 */
record Walk(String field, String declared, String passed, Map<String, Object> variables, List<String> truth) {

    /** In both directions through the whole list, and from the middle. */
    void everywhere(Random random) {
        int smallest = Math.max(1, truth.size() / 12);
        int size = Math.min(100, smallest + random.nextInt(Math.max(1, 101 - Math.min(100, smallest))));
        List<String> cursors = forward(size);
        backward(size);
        page(0, Map.of("first", 0), 0, 0);
        page(truth.size(), Map.of("last", 0), truth.size(), truth.size());
        if (!cursors.isEmpty()) {
            around(random.nextInt(cursors.size()), random.nextInt(101), cursors);
        }
    }

    /** Two pages from each end, for a list that is too long to page through completely. */
    void atBothEnds() {
        List<String> first = page(0, Map.of("first", 100), 0, 100);
        page(99, Map.of("first", 100, "after", first.get(99)), 100, 200);
        List<String> last = page(truth.size(), Map.of("last", 100), truth.size() - 100, truth.size());
        int end = truth.size() - 100;
        page(end, Map.of("last", 100, "before", last.get(0)), end - 100, end);
    }

    private void around(int place, int size, List<String> cursors) {
        String cursor = cursors.get(place);
        page(place, Map.of("first", size, "after", cursor), place + 1, place + 1 + size);
        page(place, Map.of("last", size, "before", cursor), place - size, place);
        page(place, Map.of("after", cursor), place + 1, place + 21);
        page(place, Map.of("before", cursor), place - 20, place);
    }

    /** All cursors of the list. */
    private List<String> forward(int size) {
        List<String> cursors = new ArrayList<>();
        Map<String, Object> place = new HashMap<>(Map.of("first", size));
        do {
            List<String> more = page(cursors.size(), place, cursors.size(), cursors.size() + size);
            cursors.addAll(more);
            if (!more.isEmpty()) {
                place.put("after", more.get(more.size() - 1));
            }
        } while (cursors.size() < truth.size());
        return cursors;
    }

    private void backward(int size) {
        Map<String, Object> place = new HashMap<>(Map.of("last", size));
        for (int end = truth.size(); end > 0; end -= size) {
            place.put("before", page(end, place, end - size, end).get(0));
        }
    }

    /** Requests a page that must contain the entries in this range, and returns their cursors. */
    private List<String> page(int at, Map<String, Object> place, int from, int to) {
        int start = Math.max(0, from);
        int end = Math.min(truth.size(), to);
        Map<String, Object> all = new HashMap<>(variables);
        all.putAll(place);
        JsonObject page = Wire.ask(document(), all).getJsonObject(field);
        String what = place + " at " + at + " of " + truth.size();
        List<String> cursors = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        page.getJsonArray("edges").forEach(edge -> {
            cursors.add(((JsonObject) edge).getString("cursor"));
            ids.add(((JsonObject) edge).getJsonObject("node").getString("id"));
        });
        assertEquals(start > end ? List.of() : truth.subList(start, end), ids, what);
        assertEquals(truth.size(), page.getInteger("totalCount"), what);
        assertEquals(
                new JsonObject()
                        .put("hasNextPage", end < truth.size())
                        .put("hasPreviousPage", start > 0)
                        .put("startCursor", cursors.isEmpty() ? null : cursors.get(0))
                        .put("endCursor", cursors.isEmpty() ? null : cursors.get(cursors.size() - 1)),
                page.getJsonObject("pageInfo"),
                what);
        return cursors;
    }

    private String document() {
        return """
                query (%s $first: Int, $after: String, $last: Int, $before: String) {
                    %s(%s first: $first, after: $after, last: $last, before: $before) { totalCount
                        edges { cursor node { id } }
                        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""".formatted(declared, field, passed);
    }
}
