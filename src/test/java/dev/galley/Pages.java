package dev.galley;

import static dev.galley.Graph.ask;
import static dev.galley.Graph.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A list of the API as clients page through it, and the rules that hold for every list.
 *
 * @param field the root field
 * @param arguments its other arguments, as text
 * @param node a field that identifies an entry
 */
public record Pages(String field, String arguments, String node) {

    /** One page. */
    public record Page(List<Object> nodes, JsonPath list) {

        public boolean hasNextPage() {
            return list.getBoolean("pageInfo.hasNextPage");
        }

        public boolean hasPreviousPage() {
            return list.getBoolean("pageInfo.hasPreviousPage");
        }

        public String startCursor() {
            return list.get("pageInfo.startCursor");
        }

        public String endCursor() {
            return list.get("pageInfo.endCursor");
        }
    }

    /** The page for {@code first}, {@code after}, {@code last} and {@code before}. */
    public Page page(Object... place) {
        JsonPath list = ask(document(), place).setRootPath("data." + field);
        assertEquals(list.getList("nodes." + node), list.getList("edges.node." + node));
        return new Page(list.getList("nodes." + node), list);
    }

    /** The code with which a page is rejected. */
    public String refused(Object... place) {
        return refusal(document(), place);
    }

    /** Pages forward by two, checks the information of every page, and returns all entries. */
    public List<Object> forward() {
        List<Object> all = new ArrayList<>();
        Page page = page("first", 2);
        assertFalse(page.hasPreviousPage());
        while (true) {
            all.addAll(page.nodes());
            assertEquals(page.list().getList("edges.cursor").get(0), page.startCursor());
            if (!page.hasNextPage()) {
                return all;
            }
            page = page("first", 2, "after", page.endCursor());
            assertTrue(page.hasPreviousPage());
        }
    }

    /** Pages backward by two from the end, and returns all entries in the order of the list. */
    public List<Object> backward() {
        List<List<Object>> pages = new ArrayList<>();
        Page page = page("last", 2);
        assertFalse(page.hasNextPage());
        while (true) {
            pages.add(page.nodes());
            if (!page.hasPreviousPage()) {
                Collections.reverse(pages);
                return pages.stream().flatMap(List::stream).toList();
            }
            page = page("last", 2, "before", page.startCursor());
            assertTrue(page.hasNextPage());
        }
    }

    /** Checks what is the same for all lists: sizes, directions and cursors. */
    public void assertRules(String cursorOfAnotherList) {
        for (Object[] place : List.<Object[]>of(
                new Object[] {"first", -1},
                new Object[] {"last", -1},
                new Object[] {"first", 101},
                new Object[] {"last", 101},
                new Object[] {"first", 1, "last", 1},
                new Object[] {"first", 1, "before", page("first", 1).endCursor()},
                new Object[] {"after", page("first", 1).endCursor(), "last", 1})) {
            assertEquals("BAD_USER_INPUT", refused(place));
        }
        for (String cursor :
                List.of("", "nonsense", "%", altered(page("first", 1).endCursor()), cursorOfAnotherList)) {
            assertEquals("INVALID_CURSOR", refused("after", cursor), cursor);
            assertEquals("INVALID_CURSOR", refused("before", cursor), cursor);
        }
    }

    /** Checks that an empty page says whether there are more entries. */
    public void assertEmptyPages() {
        assertEquals(List.of(), page("first", 0).nodes());
        assertTrue(page("first", 0).hasNextPage());
        assertTrue(page("last", 0).hasPreviousPage());
        assertNull(page("first", 0).startCursor());
    }

    private static String altered(String cursor) {
        int middle = cursor.length() / 2;
        char other = cursor.charAt(middle) == 'A' ? 'B' : 'A';
        return cursor.substring(0, middle) + other + cursor.substring(middle + 1);
    }

    private String document() {
        return """
                query ($first: Int, $after: String, $last: Int, $before: String) {
                    %s(%s first: $first, after: $after, last: $last, before: $before) {
                        totalCount nodes { %s } edges { cursor node { %s } }
                        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""".formatted(field, arguments, node, node);
    }
}
