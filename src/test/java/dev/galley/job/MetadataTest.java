package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.create;
import static dev.galley.Orders.item;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Graph;
import dev.galley.Orders.Made;
import dev.galley.Race;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata of jobs and items: set, removed, found, and hidden from customers in every way unless it is for them. */
@QuarkusTest
class MetadataTest {

    private static final String ENTRIES = "metadata { key value visibility }";
    private static final String NODE =
            "node { id ... on Job { version updatedAt %1$s } ... on JobItem { version updatedAt %1$s job { updatedAt } } }"
                    .formatted(ENTRIES);
    private static final String JOB = "query ($id: ID!) { job(id: $id) { %1$s items { %1$s } } }".formatted(ENTRIES);

    @Test
    void jobs_and_items_are_created_with_metadata() {
        Map<String, Object> order = order("Posters", "Leaflets");
        order.put("metadata", List.of(entry("mis.order", " 4711 "), entry("carrier", "DHL", "CUSTOMER")));
        Map<String, Object> line = item("Labels");
        line.put("metadata", List.of(entry("line", "a\nb")));
        order.put("items", List.of(item("Posters"), line));

        JsonPath created = accepted(mutate("createJob", order, "job { id %1$s items { %1$s } }".formatted(ENTRIES)));

        assertEquals(List.of("carrier", "mis.order"), created.getList("job.metadata.key"));
        assertEquals(List.of("DHL", "4711"), created.getList("job.metadata.value"));
        assertEquals(List.of("CUSTOMER", "INTERNAL"), created.getList("job.metadata.visibility"));
        assertEquals(List.of(List.of(), List.of("a\nb")), created.getList("job.items.metadata.value"));
        JsonPath added = accepted(mutate(
                "addJobItems",
                input("jobId", created.get("job.id"), "items", List.of(line)),
                "jobItems { %s }".formatted(ENTRIES)));
        assertEquals(List.of(List.of("INTERNAL")), added.getList("jobItems.metadata.visibility"));
    }

    @Test
    void entries_are_set_and_removed_and_others_stay() {
        Made made = job("Posters");
        for (String id : List.of(made.id(), made.item())) {
            accepted(set(id, List.of(entry("a", "1"), entry("b", "2", "CUSTOMER"), entry("c", "3")), null));

            JsonPath changed = accepted(set(
                    id, List.of(entry("b", "22"), entry("d", "4"), entry("c", "3", "CUSTOMER")), List.of("a", "none")));

            assertEquals(List.of("b", "c", "d"), changed.getList("node.metadata.key"));
            assertEquals(List.of("22", "3", "4"), changed.getList("node.metadata.value"));
            assertEquals(List.of("CUSTOMER", "CUSTOMER", "INTERNAL"), changed.getList("node.metadata.visibility"));
            assertEquals(id, changed.getString("node.id"));
        }
    }

    @Test
    void a_change_updates_the_time_but_no_version() {
        Made made = job("Posters");
        Instant before = Instant.parse(
                accepted(set(made.id(), List.of(entry("a", "1")), null)).get("node.updatedAt"));

        JsonPath item = accepted(set(made.item(), List.of(entry("a", "1")), null));
        JsonPath same = accepted(set(made.item(), List.of(entry("a", "1")), List.of("none")));

        assertTrue(Instant.parse(item.get("node.job.updatedAt")).isAfter(before));
        assertEquals(1, item.getInt("node.version"));
        assertEquals(item.getMap("node"), same.getMap("node"));
        assertEquals(1, accepted(set(made.id(), null, List.of("a"))).getInt("node.version"));
    }

    @Test
    void a_change_leaves_edits() {
        Made made = job("Posters");
        accepted(set(made.id(), List.of(entry("a", "1"), entry("b", "2", "CUSTOMER")), null));
        accepted(set(made.item(), List.of(entry("a", "1", "CUSTOMER")), null));
        accepted(set(made.id(), List.of(entry("a", "1", "CUSTOMER"), entry("b", "3")), null));
        accepted(set(made.id(), null, List.of("a")));

        assertEquals(
                List.of(
                        "metadata.a 1 null",
                        "metadata.b 2 3",
                        "metadata.a.visibility INTERNAL CUSTOMER",
                        "metadata.a null 1",
                        "metadata.b null 2",
                        "metadata.a null 1"),
                edits(made));
        // The first value of "a" was internal, and so is that it is no more.
        assertEquals(
                List.of("metadata.a 1 null", "metadata.b 2 3", "metadata.a null 1", "metadata.b null 2"),
                customer(made, () -> edits(made)));
    }

    @Test
    void wrong_input_is_rejected_with_a_code_and_a_path() {
        Made made = job("Posters");
        List<Map<String, Object>> many = new ArrayList<>();
        IntStream.rangeClosed(1, 51).forEach(n -> many.add(entry("k" + n, "x")));

        assertEquals(List.of("REQUIRED input"), errors(set(made.id(), null, List.of())));
        assertEquals(
                List.of(
                        "INVALID input.set.0.key",
                        "INVALID input.set.1.key",
                        "INVALID input.set.2.key",
                        "REQUIRED input.set.3.value",
                        "TOO_LONG input.set.4.value",
                        "INVALID input.set.6.key",
                        "INVALID input.remove.0"),
                errors(set(
                        made.id(),
                        List.of(
                                entry("A", "x"),
                                entry("", "x"),
                                entry("k".repeat(65), "x"),
                                entry("a", " "),
                                entry("b", "x".repeat(501)),
                                entry("c", "😀".repeat(500)),
                                entry("c", "y")),
                        List.of("c"))));
        assertEquals(List.of("TOO_MANY input.set"), errors(set(made.id(), many, null)));
        accepted(set(made.id(), many.subList(0, 50), null));
        JsonPath full = set(made.id(), many.subList(50, 51), null);
        assertEquals(List.of("TOO_MANY input.set"), errors(full));
        assertEquals(50, full.getList("node.metadata").size());
        accepted(set(made.id(), many.subList(50, 51), List.of("k1")));
        assertEquals(List.of("NOT_FOUND input.id"), errors(set("nonsense", many.subList(0, 1), null)));
        assertEquals(
                List.of("NOT_FOUND input.id"), errors(set(Database.unknown(TypeId.JOB), many.subList(0, 1), null)));
        assertEquals(
                List.of("NOT_FOUND input.id"), errors(set(Database.unknown(TypeId.ITEM), many.subList(0, 1), null)));
        Map<String, Object> order = order("Posters");
        order.put("metadata", many);
        Map<String, Object> line = item("Labels");
        line.put("metadata", List.of(entry("A", "x")));
        order.put("items", List.of(line));
        assertEquals(List.of("INVALID input.items.0.metadata.0.key", "TOO_MANY input.metadata"), errors(create(order)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "ARCHIVED"})
    void an_ended_item_can_have_metadata(String state) {
        assertEquals(
                List.of("1"),
                accepted(set(itemIn(state), List.of(entry("a", "1")), null)).getList("node.metadata.value"));
    }

    @Test
    void jobs_are_found_by_an_exact_entry_of_their_own() {
        String value = unique("Order=7 ä");
        Made made = with(entry("mis.order", value));
        accepted(set(made.item(), List.of(entry("mis.order", value + " item")), null));

        assertEquals(List.of(made.id()), found("mis.order", " " + value + " "));
        assertEquals(List.of(), found("mis.order", value.toUpperCase(java.util.Locale.ROOT)));
        assertEquals(List.of(), found("mis.order", value + " item"));
        assertEquals(List.of(), found("mis", value));
        assertEquals(List.of(), found("mis.order=" + value.substring(0, 5), value.substring(6)));
        assertEquals(List.of(), found("mis.order", "a\u0000"));
        accepted(set(made.id(), null, List.of("mis.order")));
        assertEquals(List.of(), found("mis.order", value));
    }

    @Test
    void a_customer_never_learns_of_internal_entries() {
        String secret = unique("secret");
        Made made = with(entry("internal", secret), entry("open", secret + " open", "CUSTOMER"));
        accepted(set(made.item(), List.of(entry("internal", secret), entry("open", secret, "CUSTOMER")), null));

        JsonPath seen = customer(made, () -> ask(JOB, "id", made.id()));
        assertEquals(List.of("open"), seen.getList("job.metadata.key"));
        assertEquals(List.of(List.of("open")), seen.getList("job.items.metadata.key"));
        assertEquals(List.of(), customer(made, () -> found("internal", secret)));
        assertEquals(List.of(made.id()), customer(made, () -> found("open", secret + " open")));
        for (String search : List.of(secret, secret + " open")) {
            assertEquals(
                    0,
                    customer(
                                    made,
                                    () -> ask(
                                            "query ($s: String) { jobs(filter: {search: $s}) { totalCount } }",
                                            "s",
                                            search))
                            .getInt("jobs.totalCount"));
        }
        assertFalse(customer(made, () -> edits(made)).toString().contains("internal"));
        assertEquals(List.of(made.id()), found("internal", secret));
        accepted(set(made.id(), List.of(entry("open", secret + " open", "INTERNAL")), null));
        assertEquals(List.of(), customer(made, () -> found("open", secret + " open")));
        assertEquals(
                List.of("internal", "open"),
                confined("operator", made, () -> ask(JOB, "id", made.id())).getList("job.metadata.key"));
    }

    @Test
    void a_page_of_jobs_costs_the_same_however_many_it_shows_and_nothing_without_metadata() {
        with(entry("a", "1"));
        with(entry("a", "1"));
        String page = "query ($first: Int) { jobs(first: $first) { nodes { id %s } } }";
        ask(page.formatted(ENTRIES), "first", 1);

        int few = statements(() -> ask(page.formatted(ENTRIES), "first", 1));

        assertEquals(few, statements(() -> ask(page.formatted(ENTRIES), "first", 2)));
        assertEquals(few - 1, statements(() -> ask(page.formatted(""), "first", 2)));
    }

    @Test
    void the_same_call_again_writes_nothing() {
        Made made = job("Posters");
        for (String id : List.of(made.id(), made.item())) {
            Map<String, Object> call =
                    input("id", id, "set", List.of(entry("a", "1")), "idempotencyKey", unique("key"));
            accepted(mutate("setMetadata", call, NODE));
            accepted(set(id, List.of(entry("a", "2")), null));

            JsonPath again = accepted(mutate("setMetadata", call, NODE));

            assertTrue(again.getBoolean("replayed"));
            assertEquals(List.of("2"), again.getList("node.metadata.value"));
        }
    }

    @Test
    void callers_at_once_set_different_entries_of_one_object() {
        Made made = job("Posters");
        for (String id : List.of(made.id(), made.item())) {
            Race.of(8, n -> accepted(set(id, List.of(entry("k" + n, "x"), entry("same", "x" + n)), null)));

            assertEquals(
                    9,
                    accepted(set(id, List.of(entry("same", "y")), null))
                            .getList("node.metadata")
                            .size());
        }
    }

    private static Map<String, Object> entry(String key, String value) {
        return input("key", key, "value", value);
    }

    private static Map<String, Object> entry(String key, String value, String visibility) {
        return input("key", key, "value", value, "visibility", visibility);
    }

    @SafeVarargs
    private static Made with(Map<String, Object>... entries) {
        Map<String, Object> order = order("Posters");
        order.put("metadata", List.of(entries));
        return made(create(order));
    }

    private static JsonPath set(String id, List<Map<String, Object>> set, List<String> remove) {
        return mutate("setMetadata", input("id", id, "set", set, "remove", remove), NODE);
    }

    private static List<Object> found(String key, String value) {
        JsonPath jobs = ask(
                "query ($f: JobFilterInput) { jobs(filter: $f) { totalCount nodes { id } } }",
                "f",
                input("metadata", entry(key, value)));
        assertEquals(jobs.getInt("jobs.totalCount"), jobs.getList("jobs.nodes").size());
        return jobs.getList("jobs.nodes.id");
    }

    private static List<String> edits(Made of) {
        List<Map<String, Object>> edits = ask(
                        "query ($id: ID) { edits(jobId: $id) { nodes { field oldValue newValue } } }", "id", of.id())
                .getList("edits.nodes");
        return edits.stream()
                .map(edit -> edit.get("field") + " " + edit.get("oldValue") + " " + edit.get("newValue"))
                .toList();
    }

    private static <T> T customer(Made of, Supplier<T> work) {
        return confined("customer", of, work);
    }

    private static <T> T confined(String role, Made of, Supplier<T> work) {
        return Graph.as(Map.of("X-Galley-Role", role, "X-Galley-Company", of.company()), work);
    }
}
