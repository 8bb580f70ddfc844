package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.item;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static dev.galley.Orders.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Graph;
import dev.galley.Invariants;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Assigning items to people, one by one and many at once, and dates of many at once. */
@QuarkusTest
class AssigneeTest {

    private static final String RESULTS =
            "results { updated jobItem { dueOn effectiveDueOn version assignee { subject name } }"
                    + " userErrors { code path } }";

    private final String subject = unique("subject");

    @AfterEach
    void all_invariants_hold() {
        Invariants.assertHold();
    }

    @Test
    void an_item_is_created_assigned_reassigned_and_assigned_to_nobody() {
        Map<String, Object> wanted = item("Posters");
        wanted.put("assignee", person(subject, "Ann"));
        Map<String, Object> order = order();
        order.put("items", List.of(wanted));
        Made made = made(Orders.create(order));
        assertEquals(person(subject, "Ann"), assignee(made.item()));

        accepted(update(made.item(), person(subject, "Ann Lee")));
        accepted(update(made.item(), person("bob", "Ann Lee")));
        assertEquals(person("bob", "Ann Lee"), assignee(made.item()));
        accepted(update(made.item(), null));
        assertNull(assignee(made.item()));
        assertEquals(List.of("Ann Lee null", "Ann Lee Ann Lee", "Ann Ann Lee"), edits(made));
    }

    @Test
    void rejects_a_person_without_a_subject_or_name() {
        assertEquals(
                List.of("REQUIRED input.assignee.subject", "TOO_LONG input.assignee.name"),
                errors(update(job("Posters").item(), person(" ", "x".repeat(256)))));
        assertEquals(
                List.of("TOO_LONG input.assignee.subject", "REQUIRED input.assignee.name"),
                errors(update(job("Posters").item(), person("x".repeat(256), ""))));
    }

    @Test
    void an_assignment_remains_on_a_finished_item_and_cannot_change() {
        Made made = job("Posters");
        accepted(update(made.item(), person(subject, "Ann")));
        accepted(walk(made.item(), "CANCELLED"));

        assertEquals(person(subject, "Ann"), assignee(made.item()));
        assertEquals(List.of("ENDED input.id"), errors(update(made.item(), null)));
        assertEquals(
                List.of("ENDED input.jobId"), errors(updateAll("jobId", made.id(), "assignee", person("bob", "Bob"))));
    }

    @Test
    void items_and_jobs_are_found_by_assignee() {
        Made made = job("Posters", "Leaflets");
        accepted(update(made.item(), person(subject, "Ann")));
        List<String> first = made.items().subList(0, 1);
        List<String> second = made.items().subList(1, 2);

        assertEquals(first, found("assignees", List.of(subject, "nobody")));
        assertEquals(List.of(), found("assignees", List.of(subject.toUpperCase())));
        assertEquals(second, found("jobId", made.id(), "unassigned", true));
        assertEquals(first, found("jobId", made.id(), "unassigned", false));
        assertEquals(
                made.items().stream().sorted(Collections.reverseOrder()).toList(),
                found("jobId", made.id(), "assignedToMe", false));
        accepted(update(made.items().get(1), me()));
        assertEquals(second, found("jobId", made.id(), "assignedToMe", true));
        assertEquals(first, found("jobId", made.id(), "assignedToMe", false));
        assertEquals(
                made.id(),
                ask(
                                "query ($s: [String!]) { jobs(filter: {assignees: $s, unassigned: false}) { nodes { id } } }",
                                "s",
                                List.of(subject))
                        .get("jobs.nodes[0].id"));
    }

    @Test
    void people_are_those_who_acted_or_were_assigned_with_their_latest_names() {
        String name = unique("Zoë Ångström");
        Made made = job("Posters");
        accepted(update(made.item(), person(subject, unique("Former"))));
        accepted(update(made.item(), person(subject, name)));

        assertEquals(List.of(person(subject, name)), people("zoe angstrom " + name.split("-")[1]));
        assertTrue(people("").contains(me()));
        assertEquals(List.of(), people(unique("nobody")));
    }

    @Test
    @DisabledOnIntegrationTest("The packaged application takes no role from a header.")
    void customers_and_confined_callers_see_nobody() {
        Made made = job("Posters", "Leaflets");
        accepted(update(made.item(), person(subject, "Ann")));
        accepted(walk(made.item(), "IN_REVIEW"));
        accepted(walk(made.item(), "PROOF_SENT"));
        Map<String, String> customer = Map.of("X-Galley-Role", "customer", "X-Galley-Company", made.company());
        Map<String, String> key = Map.of("X-Galley-Role", "viewer", "X-Galley-Company", made.company());

        Graph.as(customer, () -> {
            assertNull(assignee(made.item()));
            JsonPath job = ask("query ($id: ID!) { job(id: $id) { items { assignee { name } } } }", "id", made.id());
            assertEquals(Arrays.asList(null, null), job.getList("job.items.assignee"));
            assertEquals(List.of(), found("assignees", List.of(subject)));
            assertEquals(List.of(), found("unassigned", false));
            assertEquals(2, found("unassigned", true).size());
            assertEquals(
                    0,
                    ask("query ($s: [String!]) { jobs(filter: {assignees: $s}) { totalCount } }", "s", List.of(subject))
                            .getInt("jobs.totalCount"));
            assertEquals(
                    0,
                    ask("query ($id: ID!) { edits(jobId: $id) { totalCount } }", "id", made.id())
                            .getInt("edits.totalCount"));
            assertEquals(
                    0,
                    ask(
                                    "query ($s: [String!]) { dueCounts(filter: {assignees: $s}) { undated } }",
                                    "s",
                                    List.of(subject))
                            .getInt("dueCounts.undated"));
            assertNull(accepted(mutate(
                            "transitionJobItem",
                            input("jobItemId", made.item(), "to", "PROOF_CHANGES_REQUESTED", "note", "No"),
                            "jobItem { assignee { name } }"))
                    .get("jobItem.assignee"));
            return assertForbidden();
        });
        Graph.as(key, AssigneeTest::assertForbidden);
        assertEquals(1, edits(made).size());
    }

    private static boolean assertForbidden() {
        assertEquals("FORBIDDEN", refusal("{ people { nodes { name } } }"));
        return true;
    }

    @Test
    void a_thousand_items_are_dated_and_assigned_at_once() {
        Made made = job("Posters");
        List<Map<String, Object>> items = new ArrayList<>();
        for (int lot = 0; lot < 5; lot++) {
            List<Map<String, Object>> more = IntStream.range(0, lot == 4 ? 199 : 200)
                    .mapToObj(i -> item("Item " + i))
                    .toList();
            List<String> ids = accepted(
                            mutate("addJobItems", input("jobId", made.id(), "items", more), "jobItems { id }"))
                    .getList("jobItems.id");
            ids.forEach(id -> items.add(input("jobItemId", id)));
        }
        items.add(input("jobItemId", made.item()));

        JsonPath answer =
                accepted(updateAll("items", items, "dueOn", "2026-03-01", "assignee", person(subject, "Ann")));

        assertEquals(Collections.nCopies(1_000, true), answer.getList("results.updated"));
        assertEquals(Collections.nCopies(1_000, "2026-03-01"), answer.getList("results.jobItem.effectiveDueOn"));
        assertEquals(1_000, people("Ann") == null ? 0 : counted(subject));
        items.add(input("jobItemId", job("Posters").item()));
        assertEquals(List.of("TOO_MANY input.items"), errors(updateAll("items", items, "dueOn", null)));
    }

    private static int counted(String subject) {
        return ask("query ($s: [String!]) { itemCounts(filter: {assignees: $s}) { total } }", "s", List.of(subject))
                .getInt("itemCounts.total");
    }

    @Test
    void clears_the_dates_of_many_so_that_those_of_their_jobs_apply() {
        Made one = dated("2026-03-01");
        Made other = dated(null);
        accepted(updateAll("items", items(one, other), "dueOn", "2026-02-01"));

        JsonPath answer = accepted(updateAll("items", items(one, other), "dueOn", null, "idempotencyKey", subject));

        assertEquals(Arrays.asList("2026-03-01", null), answer.getList("results.jobItem.effectiveDueOn"));
        assertEquals(List.of(3, 3), answer.getList("results.jobItem.version"));
        JsonPath again = accepted(updateAll("items", items(one, other), "dueOn", null, "idempotencyKey", subject));
        assertTrue(again.getBoolean("replayed"));
        assertEquals(List.of(true, true), again.getList("results.updated"));
        assertEquals(List.of(3, 3), again.getList("results.jobItem.version"));
    }

    @Test
    void has_a_result_for_each_item_and_updates_those_that_it_can() {
        Made made = job("Posters", "Leaflets", "Labels");
        accepted(walk(made.items().get(1), "CANCELLED"));
        List<Map<String, Object>> items = List.of(
                input("jobItemId", made.item(), "expectedVersion", 1),
                input("jobItemId", made.items().get(1)),
                input("jobItemId", made.items().get(2), "expectedVersion", 7),
                input("jobItemId", "item_x"));

        JsonPath aborted = accepted(updateAll("items", items, "dueOn", "2026-03-01", "onError", "ABORT"));
        assertEquals(
                List.of(
                        "ABORTED input",
                        "ENDED input.items.1.jobItemId",
                        "VERSION_CONFLICT input.items.2.expectedVersion",
                        "NOT_FOUND input.items.3.jobItemId"),
                resultErrors(aborted));
        JsonPath answer = accepted(updateAll("items", items, "dueOn", "2026-03-01"));
        assertEquals(List.of(true, false, false, false), answer.getList("results.updated"));
        assertEquals("2026-03-01", answer.get("results[0].jobItem.dueOn"));
        assertNull(answer.get("results[1].jobItem.dueOn"));
        assertNull(answer.get("results[3].jobItem"));
        assertEquals(3, resultErrors(answer).size());
    }

    @Test
    void updates_the_items_of_a_job_that_have_not_ended_and_writes_nothing_for_those_that_have_the_values() {
        Made made = job("Posters", "Leaflets", "Labels");
        accepted(walk(made.item(), "CANCELLED"));
        accepted(update(made.items().get(1), person(subject, "Ann")));

        JsonPath answer = accepted(updateAll("jobId", made.id(), "assignee", person(subject, "Ann")));

        assertEquals(List.of(true, true), answer.getList("results.updated"));
        assertEquals(List.of(2, 2), answer.getList("results.jobItem.version"));
        assertEquals(2, edits(made).size());
    }

    @Test
    void rejects_a_call_that_says_nothing_to_update_or_no_items() {
        Made made = job("Posters");

        assertEquals(List.of("REQUIRED input"), errors(updateAll("jobId", made.id())));
        assertEquals(List.of("REQUIRED input"), errors(updateAll("dueOn", null)));
        assertEquals(List.of("NOT_FOUND input.jobId"), errors(updateAll("jobId", "job_x", "dueOn", null)));
        assertEquals(
                List.of("INVALID input.items.1.jobItemId"),
                errors(updateAll("items", Collections.nCopies(2, input("jobItemId", made.item())), "dueOn", null)));
    }

    @Test
    void due_counts_have_each_open_item_in_one() {
        Made made = job("Posters", "Leaflets", "Labels");
        accepted(walk(made.item(), "CANCELLED"));
        accepted(mutate("updateJobItem", input("id", made.items().get(1), "dueOn", "0001-01-01"), "jobItem { id }"));

        JsonPath counts = ask(
                "query ($id: ID!) { dueCounts(filter: {jobId: $id}) { overdue today nextSixDays later undated } }",
                "id",
                made.id());
        assertEquals(
                Map.of("overdue", 1, "today", 0, "nextSixDays", 0, "later", 0, "undated", 1), counts.get("dueCounts"));
        assertFalse(counts.getMap("dueCounts").isEmpty());
    }

    private static Made dated(String date) {
        Map<String, Object> order = order("Posters");
        order.put("dueOn", date);
        return made(Orders.create(order));
    }

    private static List<Map<String, Object>> items(Made... jobs) {
        return Arrays.stream(jobs).map(made -> input("jobItemId", made.item())).toList();
    }

    private static Map<String, Object> person(String subject, String name) {
        return input("subject", subject, "name", name);
    }

    private static Map<String, Object> me() {
        JsonPath me = ask("{ me { actor { subject name } } }");
        return person(me.get("me.actor.subject"), me.get("me.actor.name"));
    }

    private static JsonPath update(String item, Map<String, Object> assignee) {
        return mutate("updateJobItem", input("id", item, "assignee", assignee), "jobItem { assignee { name } }");
    }

    private static JsonPath updateAll(Object... input) {
        return mutate("updateJobItems", input(input), RESULTS);
    }

    private static List<String> resultErrors(JsonPath answer) {
        return IntStream.range(0, answer.getList("results").size())
                .mapToObj(i -> errors(answer, "results[" + i + "]."))
                .flatMap(List::stream)
                .toList();
    }

    private static Object assignee(String item) {
        return ask("query ($id: ID!) { jobItem(id: $id) { assignee { subject name } } }", "id", item)
                .get("jobItem.assignee");
    }

    private static List<String> edits(Made made) {
        List<Map<String, Object>> edits = ask(
                        "query ($id: ID!) { edits(jobId: $id) { nodes { field oldValue newValue } } }", "id", made.id())
                .getList("edits.nodes");
        return edits.stream()
                .filter(edit -> edit.get("field").equals("assignee"))
                .map(edit -> edit.get("oldValue") + " " + edit.get("newValue"))
                .toList();
    }

    private static List<String> found(Object... filter) {
        return ask(
                        "query ($filter: JobItemFilterInput) { jobItems(filter: $filter) { nodes { id } } }",
                        "filter",
                        input(filter))
                .getList("jobItems.nodes.id");
    }

    private static List<Map<String, Object>> people(String search) {
        return ask("query ($s: String) { people(search: $s, first: 100) { nodes { subject name } } }", "s", search)
                .getList("people.nodes");
    }
}
