package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.item;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static dev.galley.RoundTrips.roundTrips;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.Graph;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many round trips to the database every mutation takes that is accepted, whatever its input says. */
@QuarkusTest
class RoundTripTest {

    private final Map<String, Integer> actual = new LinkedHashMap<>();
    private final Map<String, Integer> expected = new LinkedHashMap<>();

    @Test
    void creating_a_job_takes_two_however_its_customer_is_named() {
        Made known = job("Posters");
        Map<String, Object> company = input("externalId", unique("shop"), "name", unique("Druckerei"));
        Map<String, Object> contact = input("externalId", unique("crm"), "email", unique("ann") + "@example.com");
        accepted(create(company, contact));
        String plainName = unique("Plain");
        Map<String, Object> plain = input("email", unique("bob") + "@example.com");
        accepted(create(input("name", plainName), plain));
        Map<String, Object> plainWithId = new LinkedHashMap<>(plain);
        plainWithId.put("externalId", unique("crm"));

        count(2, "by ids", () -> create(input("id", known.company()), input("id", known.contact())));
        count(
                2,
                "by external ids",
                () -> create(
                        input("externalId", company.get("externalId")),
                        input("externalId", contact.get("externalId"))));
        count(
                2,
                "by name and e-mail",
                () -> create(input("name", company.get("name")), input("email", contact.get("email"))));
        count(2, "by all", () -> create(company, contact));
        count(2, "new", () -> create(input("name", unique("New")), input("email", unique("new") + "@example.com")));
        count(
                2,
                "new with external ids",
                () -> create(
                        input("name", unique("New"), "externalId", unique("shop")),
                        input("email", unique("new") + "@example.com", "externalId", unique("crm"))));
        count(
                2,
                "new contact of a known company",
                () -> create(input("id", known.company()), input("email", unique("new") + "@example.com")));
        count(
                2,
                "with their first external ids",
                () -> create(input("name", plainName, "externalId", unique("shop")), plainWithId));

        assertEquals(expected, actual);
    }

    @Test
    void creating_a_job_takes_two_whatever_else_is_given() {
        Made known = job("Posters");

        count(2, "external ids", () -> create(known, "externalId", unique("shop"), "items", lines(3)));
        count(2, "a reference", () -> create(known, "reference", unique("ORDER")));
        count(
                2,
                "everything",
                () -> create(
                        known,
                        "reference",
                        unique("ORDER"),
                        "externalId",
                        unique("shop"),
                        "dueOn",
                        "2026-03-01",
                        "priority",
                        "RUSH",
                        "customerReference",
                        "PO 7",
                        "items",
                        lines(12),
                        "tags",
                        List.of("Rush", unique("Foil")),
                        "metadata",
                        List.of(input("key", "press", "value", "4")),
                        "idempotencyKey",
                        unique("key")));
        count(
                2,
                "as a confined caller",
                () -> confined(known, () -> create(known, "externalId", unique("shop"), "items", lines(2))));

        assertEquals(expected, actual);
    }

    @Test
    void adding_items_takes_two() {
        Made known = job("Posters");

        count(2, "items", () -> mutate("addJobItems", input("jobId", known.id(), "items", items(2)), "replayed"));
        count(
                2,
                "with external ids and a key",
                () -> mutate(
                        "addJobItems",
                        input("jobId", known.id(), "items", lines(12), "idempotencyKey", unique("key")),
                        "replayed"));
        count(
                2,
                "as a confined caller",
                () -> confined(
                        known, () -> mutate("addJobItems", input("jobId", known.id(), "items", lines(2)), "replayed")));

        assertEquals(expected, actual);
    }

    @Test
    void a_transition_takes_two() {
        Made known = job("Posters");
        String email = unique("ann") + "@example.com";
        String externalId = unique("crm");
        accepted(mutate(
                "createContact",
                input("company", input("id", known.company()), "email", email, "externalId", externalId),
                "contact { id }"));
        String plain = unique("bob") + "@example.com";
        accepted(mutate(
                "createContact", input("company", input("id", known.company()), "email", plain), "contact { id }"));

        transition(known, "plain");
        accepted(mutate("updateJob", input("id", known.id(), "dueOn", "2026-03-01"), "job { id }"));
        transition(known, "that changes the earliest date", "to", "CANCELLED");
        transition(known, "note", "note", "Checked", "expectedVersion", 1, "idempotencyKey", unique("key"));
        transition(known, "for id", "onBehalfOf", input("id", known.contact()));
        transition(known, "for external id", "onBehalfOf", input("externalId", externalId));
        transition(known, "for e-mail", "onBehalfOf", input("email", email));
        transition(known, "for all", "onBehalfOf", input("email", email, "externalId", externalId));
        transition(known, "for a new one", "onBehalfOf", input("email", unique("new") + "@example.com"));
        transition(known, "with a first external id", "onBehalfOf", input("email", plain, "externalId", unique("crm")));

        assertEquals(expected, actual);
    }

    @Test
    void a_bulk_transition_takes_two() {
        Made one = job("Posters", "Leaflets");
        List<Map<String, Object>> several = named(job("Posters", "Labels"), job("Leaflets"));
        List<Map<String, Object>> others = named(job("Posters", "Labels"), job("Leaflets"));
        Made own = job("Posters", "Leaflets");
        Made due = job("Posters", "Leaflets");
        accepted(mutate("updateJob", input("id", due.id(), "dueOn", "2026-03-01"), "job { id }"));

        count(2, "of a job", () -> bulk("jobId", one.id()));
        count(2, "of items of several jobs", () -> bulk("items", several));
        List<Map<String, Object>> dated = named(job("Posters", "Labels"), due);
        count(2, "that changes the earliest date", () -> bulk("items", dated, "to", "CANCELLED"));
        count(
                2,
                "for a new contact of each company",
                () -> bulk(
                        "items",
                        others,
                        "onBehalfOf",
                        input("email", unique("new") + "@example.com"),
                        "note",
                        "Checked",
                        "idempotencyKey",
                        unique("key")));
        count(2, "as a confined caller", () -> confined(own, () -> bulk("items", named(own))));

        assertEquals(expected, actual);
    }

    @Test
    void other_mutations_take_four_at_the_most() {
        Made known = job("Posters", "Leaflets", "Labels");
        Made other = job("Posters");

        call(2, "createCompany", "name", unique("Acme"), "externalId", unique("shop"));
        call(2, "createContact", "company", input("id", known.company()), "email", unique("a") + "@example.com");
        call(2, "updateJob", "id", known.id(), "reference", unique("ORDER"), "externalId", unique("shop"));
        call(
                2,
                "updateJob",
                "id",
                known.id(),
                "company",
                input("name", unique("New")),
                "contact",
                input("email", unique("new") + "@example.com"));
        call(2, "updateJobItem", "id", known.item(), "name", "Cards", "externalId", unique("line"));
        call(2, "updateJob", "id", known.id(), "dueOn", "2026-03-01", "priority", "RUSH");
        call(2, "updateJobItem", "id", known.item(), "position", 3);
        call(2, "updateJobItem", "id", known.item(), "dueOn", "2026-03-05", "assignee", person());
        call(2, "updateJobItems", "jobId", known.id(), "assignee", person());
        call(2, "updateJobItems", "items", named(known, other), "dueOn", null, "assignee", person());
        count(
                2,
                "updateJobItem as a confined caller",
                () -> confined(
                        other, () -> mutate("updateJobItem", input("id", other.item(), "quantity", 7), "replayed")));
        call(4, "updateCompany", "id", other.company(), "name", unique("Acme"), "externalId", unique("shop"));
        call(4, "updateContact", "id", other.contact(), "email", unique("b") + "@example.com", "phone", "1");
        call(4, "eraseContact", "id", other.contact());
        call(4, "createApiKey", "name", "Shop", "role", "VIEWER", "companyId", other.company());
        call(2, "updateJob", "id", known.id(), "tags", List.of("Rush", unique("Foil")));
        call(
                2,
                "tagJobs",
                "jobIds",
                List.of(known.id(), other.id()),
                "add",
                List.of(unique("Foil")),
                "remove",
                List.of("rush"));
        List<Map<String, Object>> entries =
                List.of(input("key", "press", "value", "4"), input("key", "mis", "value", "7"));
        call(2, "setMetadata", "id", known.id(), "set", entries);
        call(2, "setMetadata", "id", known.id(), "set", entries.subList(0, 1), "remove", List.of("mis"));
        call(2, "setMetadata", "id", known.item(), "set", entries);
        call(2, "addNote", "jobId", known.id(), "text", "Matt foil");
        call(2, "addNote", "jobItemId", known.item(), "text", "Matt foil", "visibility", "CUSTOMER");
        String note = accepted(mutate("addNote", input("jobId", known.id(), "text", "Foil"), "note { id }"))
                .get("note.id");
        call(4, "updateNote", "id", note, "text", "Gloss foil");
        call(4, "deleteNote", "id", note);
        String key = accepted(mutate("createApiKey", input("name", "Shop", "role", "VIEWER"), "apiKey { id }"))
                .get("apiKey.id");
        call(4, "rotateApiKey", "id", key);
        call(4, "revokeApiKey", "id", key);
        webhooks(other);

        assertEquals(expected, actual);
    }

    private void webhooks(Made made) {
        Map<String, Object> hook = input("name", "Shop", "url", "https://example.com/", "companyId", made.company());
        ask("{ changes(first: 0) { head } }");
        // The first one finds the end of the feed.
        call(
                6,
                "createWebhook",
                hook.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray());
        String webhook =
                accepted(mutate("createWebhook", hook, "webhook { id }")).get("webhook.id");
        call(4, "updateWebhook", "id", webhook, "name", "Portal");
        call(4, "rotateWebhookSecret", "id", webhook);
        call(3, "pingWebhook", "id", webhook);
        call(5, "resumeWebhook", "id", webhook);
        String delivery = accepted(mutate("pingWebhook", input("id", webhook), "delivery { id }"))
                .get("delivery.id");
        call(4, "redeliver", "webhookId", webhook, "deliveryIds", List.of(delivery));
        call(4, "deleteWebhook", "id", webhook);
    }

    /** A query waits once; so the count is one of round trips, not of statements. */
    @Test
    void a_query_of_three_statements_takes_one() {
        Made known = job("Posters");
        String query = "query ($id: ID!) { job(id: $id) { company { name } items { name history { to } } } }";
        ask(query, "id", known.id());

        assertEquals(1, roundTrips(() -> ask(query, "id", known.id())));
    }

    private void call(int roundTrips, String mutation, Object... namesAndValues) {
        Map<String, Object> input = input(namesAndValues);
        input.put("idempotencyKey", unique("key"));
        count(roundTrips, mutation + " " + String.join(" ", input.keySet()), () -> mutate(mutation, input, "replayed"));
    }

    private void transition(Made of, String shape, Object... more) {
        String item = accepted(mutate("addJobItems", input("jobId", of.id(), "items", items(1)), "jobItems { id }"))
                .get("jobItems[0].id");
        Map<String, Object> input = input("jobItemId", item, "to", "IN_REVIEW");
        input.putAll(input(more));
        count(2, shape, () -> mutate("transitionJobItem", input, "jobItem { state job { reference } }"));
    }

    private void count(int roundTrips, String shape, Supplier<JsonPath> request) {
        expected.put(shape, roundTrips);
        actual.put(shape, roundTrips(() -> accepted(request.get())));
    }

    private static Map<String, Object> person() {
        return input("subject", unique("subject"), "name", "Ann");
    }

    private static JsonPath create(Map<String, Object> company, Map<String, Object> contact) {
        return mutate(
                "createJob",
                input("company", company, "contact", contact, "items", items(1)),
                "job { reference company { id } contact { id } items { id } }");
    }

    private static JsonPath create(Made of, Object... more) {
        Map<String, Object> input = new TreeMap<>(input("items", items(3)));
        input.put("company", input("id", of.company()));
        input.put("contact", input("id", of.contact()));
        input.putAll(input(more));
        return mutate("createJob", input, "job { reference items { id } }");
    }

    private static JsonPath bulk(Object... namesAndValues) {
        Map<String, Object> input = input(namesAndValues);
        input.putIfAbsent("to", "IN_REVIEW");
        return mutate("transitionJobItems", input, "results { jobItem { state } moved }");
    }

    private static JsonPath confined(Made to, Supplier<JsonPath> request) {
        return Graph.as(Map.of("X-Galley-Role", "operator", "X-Galley-Company", to.company()), request);
    }

    private static List<Map<String, Object>> named(Made... jobs) {
        List<Map<String, Object>> named = new ArrayList<>();
        for (Made job : jobs) {
            job.items().forEach(item -> named.add(input("jobItemId", item)));
        }
        return named;
    }

    private static List<Map<String, Object>> items(int count) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item("Labels"));
        }
        return items;
    }

    /** Items with external IDs. */
    private static List<Map<String, Object>> lines(int count) {
        List<Map<String, Object>> lines = items(count);
        lines.forEach(line -> line.put("externalId", unique("line")));
        return lines;
    }
}
