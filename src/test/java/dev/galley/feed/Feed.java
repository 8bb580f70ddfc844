package dev.galley.feed;

import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client that follows the feed. */
final class Feed {

    static final String CHANGE = "id kind at by { kind subject name } jobId jobItemId fields jobRevision"
            + " company { id } contact { id } job { id } jobItem { id } onBehalfOf { id }"
            + " transition { from to } edits { field newValue } progress { totalItems stage counts { state count } }";

    private static final String CHANGES = "query ($first: Int, $after: String, $filter: ChangeFilterInput) {"
            + " changes(first: $first, after: $after, filter: $filter) {"
            + " nodes { " + CHANGE + " } edges { cursor } pageInfo { hasNextPage endCursor } cursor head } }";

    private String cursor;
    private final Map<String, Object> filter;

    private Feed(String cursor, Map<String, Object> filter) {
        this.cursor = cursor;
        this.filter = filter;
    }

    /** Begins at the end of the feed. */
    static Feed fromNow(Object... filter) {
        return new Feed(head(), input(filter));
    }

    static Feed from(String cursor, Object... filter) {
        return new Feed(cursor, input(filter));
    }

    /** The end of the feed. */
    static String head() {
        return ask("{ changes(first: 0) { head } }").get("changes.head");
    }

    static JsonPath page(Integer first, String after, Map<String, Object> filter) {
        return ask(CHANGES, "first", first, "after", after, "filter", filter).setRootPath("data.changes");
    }

    /** All changes that have come since the last call. */
    List<Map<String, Object>> next() {
        return next(100);
    }

    List<Map<String, Object>> next(int pageSize) {
        List<Map<String, Object>> changes = new ArrayList<>();
        JsonPath page;
        do {
            page = page(pageSize, cursor, filter);
            changes.addAll(page.getList("nodes"));
            cursor = page.get("cursor");
        } while (page.getBoolean("pageInfo.hasNextPage"));
        return changes;
    }

    String cursor() {
        return cursor;
    }

    /** The kinds of some changes. */
    static List<Object> kinds(List<Map<String, Object>> changes) {
        return each("kind", changes);
    }

    static List<Object> each(String field, List<Map<String, Object>> changes) {
        return changes.stream().map(change -> change.get(field)).toList();
    }
}
