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

import dev.galley.Invariants;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import dev.galley.Race;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, priority and the customer's reference of jobs and items. */
@QuarkusTest
class DueDateTest {

    private static final String PLAN = "dueOn overdue priority customerReference version"
            + " items { dueOn effectiveDueOn overdue version updatedAt }";

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    @AfterEach
    void all_invariants_hold() {
        Invariants.assertHold();
    }

    @Test
    void a_job_is_created_without_a_date_and_in_the_usual_order() {
        JsonPath job = plan(job("Posters"));

        assertNull(job.get("dueOn"));
        assertFalse(job.getBoolean("overdue"));
        assertEquals("NORMAL", job.get("priority"));
        assertNull(job.get("customerReference"));
        assertEquals(Arrays.asList((Object) null), job.getList("items.effectiveDueOn"));
    }

    @Test
    void an_item_inherits_the_date_of_its_job_unless_it_has_its_own() {
        Made made = dated("2026-03-01", null, "2026-03-05");
        accepted(mutate("addJobItems", input("jobId", made.id(), "items", List.of(item("Later"))), "job { id }"));

        JsonPath job = plan(made);
        assertEquals("2026-03-01", job.get("dueOn"));
        assertEquals(Arrays.asList(null, "2026-03-05", null), job.getList("items.dueOn"));
        assertEquals(List.of("2026-03-01", "2026-03-05", "2026-03-01"), job.getList("items.effectiveDueOn"));
    }

    @Test
    void the_date_of_a_job_is_updated_and_cleared_for_the_items_without_their_own() {
        Made made = dated("2026-03-01", null, "2026-03-05");
        JsonPath before = plan(made);

        JsonPath updated = accepted(update(made, "dueOn", "2026-04-01")).setRootPath("data.updateJob.job");
        assertEquals(List.of("2026-04-01", "2026-03-05"), updated.getList("items.effectiveDueOn"));
        assertEquals(before.getList("items.version"), updated.getList("items.version"));
        assertEquals(before.getList("items.updatedAt"), updated.getList("items.updatedAt"));
        assertEquals(2, updated.getInt("version"));

        JsonPath cleared = accepted(update(made, "dueOn", null)).setRootPath("data.updateJob.job");
        assertNull(cleared.get("dueOn"));
        assertEquals(Arrays.asList(null, "2026-03-05"), cleared.getList("items.effectiveDueOn"));
        assertEquals(List.of("dueOn 2026-04-01 null", "dueOn 2026-03-01 2026-04-01"), edits(made));
    }

    @Test
    void the_date_of_an_item_is_updated_and_cleared() {
        Made made = dated("2026-03-01", null, null);

        JsonPath own = accepted(updateItem(made.item(), "dueOn", "2026-02-01"));
        assertEquals("2026-02-01", own.get("jobItem.effectiveDueOn"));
        JsonPath cleared = accepted(updateItem(made.item(), "dueOn", null));
        assertNull(cleared.get("jobItem.dueOn"));
        assertEquals("2026-03-01", cleared.get("jobItem.effectiveDueOn"));
        assertEquals(3, cleared.getInt("jobItem.version"));
        assertEquals(List.of("dueOn 2026-02-01 null", "dueOn null 2026-02-01"), edits(made));
    }

    @Test
    void priority_and_customer_reference_are_updated_and_leave_edits() {
        Made made = made(create("priority", "RUSH", "customerReference", " PO  7 "));

        JsonPath job = plan(made);
        assertEquals("RUSH", job.get("priority"));
        assertEquals("PO  7", job.get("customerReference"));
        accepted(update(made, "priority", "NORMAL", "customerReference", null));
        assertNull(plan(made).get("customerReference"));
        assertEquals(List.of("priority RUSH NORMAL", "customerReference PO  7 null"), edits(made));
        assertEquals(
                List.of("REQUIRED input.customerReference", "REQUIRED input.priority"),
                errors(update(made, "priority", null, "customerReference", " ")));
        assertEquals(
                List.of("TOO_LONG input.customerReference"), errors(update(made, "customerReference", "x".repeat(65))));
    }

    @Test
    void a_customer_reference_is_found_by_search_and_filter_and_need_not_be_unique() {
        String reference = unique("Purchase");
        Made one = made(create("customerReference", reference));
        Made other = made(create("customerReference", reference.toUpperCase()));
        List<String> both = List.of(other.id(), one.id());

        assertEquals(both, found("search", reference.substring(4)));
        assertEquals(both, found("customerReferences", List.of(reference)));
        accepted(update(one, "customerReference", null));
        assertEquals(List.of(other.id()), found("search", reference.substring(4)));
    }

    @Test
    void is_overdue_from_the_day_after_the_date_until_all_items_are_complete() {
        Made made = dated(TODAY.toString(), null, null);
        assertFalse(plan(made).getBoolean("overdue"));
        assertEquals(List.of(), overdue(made));
        assertEquals(List.of(), overdueItems(made));

        assertTrue(accepted(update(made, "dueOn", YESTERDAY.toString())).getBoolean("job.overdue"));
        assertEquals(List.of(true, true), plan(made).getList("items.overdue"));
        assertEquals(Set.copyOf(made.items()), Set.copyOf(overdueItems(made)));
        complete(made.item());
        assertEquals(List.of(false, true), plan(made).getList("items.overdue"));
        assertTrue(plan(made).getBoolean("overdue"));
        JsonPath last = accepted(mutate(
                "transitionJobItem",
                input("jobItemId", made.items().get(1), "to", "CANCELLED"),
                "jobItem { overdue job { overdue } }"));
        assertFalse(last.getBoolean("jobItem.job.overdue"));
        assertEquals(List.of(), overdue(made));

        accepted(walk(made.item(), "READY_FOR_PRODUCTION"));
        assertTrue(plan(made).getBoolean("overdue"));
        assertEquals(List.of(made.id()), overdue(made));
    }

    @Test
    void an_item_that_is_overdue_alone_makes_its_job_overdue() {
        Made made = dated(TODAY.plusDays(9).toString(), null, null);

        accepted(updateItem(made.item(), "dueOn", YESTERDAY.toString()));
        assertTrue(plan(made).getBoolean("overdue"));
        accepted(mutate("transitionJobItems", input("jobId", made.id(), "to", "IN_REVIEW"), "results { moved }"));
        assertTrue(plan(made).getBoolean("overdue"));
        accepted(mutate(
                "transitionJobItems",
                input(
                        "items",
                        List.of(
                                input("jobItemId", made.item()),
                                input("jobItemId", job("Other").item())),
                        "to",
                        "CANCELLED"),
                "results { moved }"));
        assertFalse(plan(made).getBoolean("overdue"));
        assertEquals(List.of("ENDED input.id"), errors(updateItem(made.item(), "dueOn", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1582-10-10", "2024-02-29", "9999-12-31"})
    void accepts_any_date_in_the_years_1_to_9999(String date) {
        Made made = dated(date, null, null);

        assertEquals(List.of(date, date), plan(made).getList("items.effectiveDueOn"));
        assertEquals(List.of(made.id()), found("dueOn", input("from", date, "to", date), "companyIds", made.company()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-12-31",
                "10000-01-01",
                "+10000-01-01",
                "-0001-01-01",
                "2026-02-29",
                "2026-2-1",
                "2026-03-01T00:00:00Z",
                "01.03.2026",
                "tomorrow",
                ""
            })
    void rejects_what_is_no_date(String text) {
        assertEquals(
                "BAD_USER_INPUT",
                refusal(
                        "mutation ($input: UpdateJobInput!) { updateJob(input: $input) { job { id } } }",
                        "input",
                        input("id", job("Posters").id(), "dueOn", text)));
    }

    @ParameterizedTest
    @CsvSource({"ASC, false", ", false", "DESC, true"})
    void orders_by_date_earliest_first_and_undated_last(String direction, boolean reversed) {
        Made undated = made(create());
        Made later = made(sibling(undated, "dueOn", "2026-04-01"));
        Made sooner = made(sibling(undated, "dueOn", "2026-03-01"));

        List<String> expected = new ArrayList<>(List.of(sooner.id(), later.id(), undated.id()));
        if (reversed) {
            java.util.Collections.reverse(expected);
        }
        assertEquals(expected, ordered(undated, "DUE_ON", direction));
    }

    @ParameterizedTest
    @CsvSource({"DESC, false", ", false", "ASC, true"})
    void orders_by_urgency_rush_first_then_by_date(String direction, boolean reversed) {
        Made undated = made(create());
        Made sooner = made(sibling(undated, "dueOn", "0001-01-01"));
        Made rush = made(sibling(undated, "priority", "RUSH"));
        Made dueRush = made(sibling(undated, "priority", "RUSH", "dueOn", "9999-12-31"));

        List<String> expected = new ArrayList<>(List.of(dueRush.id(), rush.id(), sooner.id(), undated.id()));
        if (reversed) {
            java.util.Collections.reverse(expected);
        }
        assertEquals(expected, ordered(undated, "URGENCY", direction));
    }

    /** Items end, are added and get dates while the job's date changes; the audit finds nothing that was missed. */
    @Test
    void dates_and_moves_at_once_leave_nothing_stale() {
        Made made = made(create(
                "dueOn",
                "2026-03-01",
                "items",
                IntStream.range(0, 12).mapToObj(i -> item("Item " + i)).toList()));
        List<Callable<JsonPath>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String ended = made.items().get(i);
            String dated = made.items().get(4 + i);
            String both = made.items().get(8 + i);
            String day = "2026-02-1" + i;
            clients.add(() -> accepted(walk(ended, "CANCELLED")));
            clients.add(() -> accepted(updateItem(dated, "dueOn", day)));
            clients.add(() -> accepted(updateItem(both, "dueOn", day)));
            clients.add(() -> accepted(walk(both, "CANCELLED")));
            clients.add(() -> accepted(update(made, "dueOn", "2026-01-2" + day.charAt(9))));
            clients.add(() -> accepted(
                    mutate("addJobItems", input("jobId", made.id(), "items", List.of(item(day))), "job { id }")));
        }

        Race.between(clients.stream()
                .map(client -> (Callable<JsonPath>) () -> {
                    try {
                        return client.call();
                    } catch (AssertionError ended) {
                        // The item was cancelled before it was edited.
                        assertTrue(ended.getMessage().contains("ENDED"), ended.getMessage());
                        return null;
                    }
                })
                .toList());
    }

    private static void complete(String item) {
        List.of("IN_REVIEW", "READY_FOR_PRODUCTION", "COMPLETE").forEach(state -> accepted(walk(item, state)));
    }

    /** A job with two items; null for no date. */
    private static Made dated(String date, String first, String second) {
        Map<String, Object> one = item("Posters");
        one.put("dueOn", first);
        Map<String, Object> other = item("Leaflets");
        other.put("dueOn", second);
        return made(create("dueOn", date, "items", List.of(one, other)));
    }

    private static JsonPath create(Object... more) {
        Map<String, Object> order = order("Posters");
        order.putAll(input(more));
        return Orders.create(order);
    }

    /** A job of the same company. */
    private static JsonPath sibling(Made made, Object... more) {
        Map<String, Object> order = order("Posters");
        order.put("company", input("id", made.company()));
        order.put("contact", input("id", made.contact()));
        order.putAll(input(more));
        return Orders.create(order);
    }

    private static JsonPath update(Made made, Object... more) {
        Map<String, Object> input = input("id", made.id());
        input.putAll(input(more));
        return mutate("updateJob", input, "job { " + PLAN + " }");
    }

    private static JsonPath updateItem(String item, Object... more) {
        Map<String, Object> input = input("id", item);
        input.putAll(input(more));
        return mutate("updateJobItem", input, "jobItem { dueOn effectiveDueOn overdue version }");
    }

    private static JsonPath plan(Made made) {
        return ask("query ($id: ID!) { job(id: $id) { " + PLAN + " } }", "id", made.id())
                .setRootPath("data.job");
    }

    private static List<String> edits(Made made) {
        List<Map<String, Object>> edits = ask(
                        "query ($id: ID!) { edits(jobId: $id) { nodes { field oldValue newValue } } }", "id", made.id())
                .getList("edits.nodes");
        return edits.stream()
                .map(edit -> edit.get("field") + " " + edit.get("oldValue") + " " + edit.get("newValue"))
                .toList();
    }

    private static List<String> overdue(Made made) {
        return found("overdue", true, "companyIds", made.company());
    }

    private static List<String> overdueItems(Made made) {
        return ask(
                        "query ($job: ID!) { jobItems(filter: {jobId: $job, overdue: true}) { nodes { id } } }",
                        "job",
                        made.id())
                .getList("jobItems.nodes.id");
    }

    private static List<String> found(Object... filter) {
        return ask(
                        "query ($filter: JobFilterInput) { jobs(filter: $filter) { nodes { id } } }",
                        "filter",
                        input(filter))
                .getList("jobs.nodes.id");
    }

    private static List<String> ordered(Made made, String field, String direction) {
        Map<String, Object> order = input("field", field);
        if (direction != null) {
            order.put("direction", direction);
        }
        return ask(
                        "query ($company: [ID!], $order: JobOrderInput) { jobs(filter: {companyIds: $company},"
                                + " orderBy: $order) { nodes { id } } }",
                        "company",
                        made.company(),
                        "order",
                        order)
                .getList("jobs.nodes.id");
    }
}
