package dev.galley.feed;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.as;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.item;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static dev.galley.Orders.unique;
import static dev.galley.feed.Feed.each;
import static dev.galley.feed.Feed.kinds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Invariants;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the feed tells of each mutation, and how it is paged. */
@QuarkusTest
class ChangesTest {

    @AfterAll
    static void the_invariants_hold() {
        Invariants.assertHold();
    }

    @Test
    void creating_a_job_is_one_change_after_those_of_its_new_customer() {
        Feed feed = Feed.fromNow();
        Made made = job("Posters", "Labels");

        List<Map<String, Object>> changes = feed.next();

        assertEquals(List.of("COMPANY_CREATED", "CONTACT_CREATED", "JOB_CREATED"), kinds(changes));
        Map<String, Object> created = changes.get(2);
        assertEquals(made.id(), created.get("jobId"));
        assertEquals(Map.of("id", made.id()), created.get("job"));
        assertEquals(Map.of("id", made.company()), created.get("company"));
        assertEquals(1, created.get("jobRevision"));
        assertEquals(2, ((Map<?, ?>) created.get("progress")).get("totalItems"));
        assertEquals(Map.of("kind", "DEVELOPER", "subject", "developer", "name", "Dev Eloper"), created.get("by"));
        assertEquals(Map.of("id", made.contact()), changes.get(1).get("contact"));
        assertNull(changes.get(1).get("jobRevision"));
        assertNull(changes.get(1).get("progress"));
    }

    @Test
    void a_transition_has_its_history_entry_and_the_progress_after_it() {
        Made made = job("Posters");
        Feed feed = Feed.fromNow();
        accepted(move(made.item(), "IN_REVIEW", "onBehalfOf", input("id", made.contact())));
        accepted(move(made.item(), "CANCELLED"));

        List<Map<String, Object>> changes = feed.next();

        assertEquals(List.of("ITEM_TRANSITIONED", "ITEM_TRANSITIONED"), kinds(changes));
        assertEquals(
                Map.of("from", "AWAITING_ARTWORK", "to", "IN_REVIEW"),
                changes.get(0).get("transition"));
        assertEquals(Map.of("id", made.contact()), changes.get(0).get("onBehalfOf"));
        assertEquals("IN_PROGRESS", ((Map<?, ?>) changes.get(0).get("progress")).get("stage"));
        assertEquals("CANCELLED", ((Map<?, ?>) changes.get(1).get("progress")).get("stage"));
        assertEquals(List.of(2, 3), each("jobRevision", changes));
        assertEquals(made.item(), changes.get(0).get("jobItemId"));
        assertEquals(List.of(), changes.get(0).get("edits"));
        assertEquals(3, (Integer) ask("query ($id: ID!) { job(id: $id) { revision } }", "id", made.id())
                .get("job.revision"));
    }

    @Test
    void a_bulk_transition_is_one_change_for_each_item() {
        Made one = job("Posters", "Labels");
        Made other = job("Leaflets");
        Feed feed = Feed.fromNow();
        List<Map<String, Object>> items = List.of(
                input("jobItemId", one.items().get(1)),
                input("jobItemId", other.item()),
                input("jobItemId", one.item()));
        accepted(mutate("transitionJobItems", input("items", items, "to", "IN_REVIEW"), "results { moved }"));

        List<Map<String, Object>> changes = feed.next();

        assertEquals(List.of(one.items().get(1), other.item(), one.item()), each("jobItemId", changes));
        assertEquals(List.of(2, 2, 3), each("jobRevision", changes));
    }

    @Test
    void adding_and_updating_items_are_changes_of_their_job() {
        Made made = job("Posters", "Labels");
        Feed feed = Feed.fromNow();
        List<Map<String, Object>> nine =
                IntStream.range(0, 9).mapToObj(i -> item("Cards")).toList();
        accepted(mutate("addJobItems", input("jobId", made.id(), "items", nine), "replayed"));
        accepted(mutate("updateJobItem", input("id", made.item(), "name", "Banners", "quantity", 5), "replayed"));
        accepted(mutate("updateJobItem", input("id", made.item(), "position", 2), "replayed"));
        accepted(mutate("updateJobItem", input("id", made.item(), "name", "Banners"), "replayed"));

        List<Map<String, Object>> changes = feed.next();

        List<Object> kinds = new ArrayList<>(Collections.nCopies(9, "ITEM_ADDED"));
        kinds.addAll(List.of("ITEM_UPDATED", "ITEM_UPDATED", "ITEMS_REORDERED"));
        assertEquals(kinds, kinds(changes));
        assertEquals(IntStream.rangeClosed(2, 13).boxed().toList(), each("jobRevision", changes));
        assertEquals(List.of("name", "quantity"), changes.get(9).get("fields"));
        assertEquals(
                List.of(Map.of("field", "name", "newValue", "Banners"), Map.of("field", "quantity", "newValue", "5")),
                changes.get(9).get("edits"));
        assertNull(changes.get(11).get("jobItemId"));
        assertEquals(
                Map.of("to", "AWAITING_ARTWORK"), withoutNulls(changes.get(0).get("transition")));
    }

    @Test
    void a_job_that_changes_company_leaves_a_change_with_the_old_one() {
        Made made = job("Posters");
        Made other = job("Labels");
        Feed feed = Feed.fromNow();
        Feed ofOld = Feed.fromNow("companyIds", List.of(made.company()));
        accepted(mutate(
                "updateJob",
                input(
                        "id",
                        made.id(),
                        "company",
                        input("id", other.company()),
                        "contact",
                        input("id", other.contact())),
                "replayed"));

        List<Map<String, Object>> changes = feed.next();

        assertEquals(List.of("JOB_LEFT_COMPANY", "JOB_UPDATED"), kinds(changes));
        assertEquals(List.of(2, 3), each("jobRevision", changes));
        assertEquals(List.of(Map.of("id", made.company()), Map.of("id", other.company())), each("company", changes));
        assertEquals(List.of("company", "contact"), changes.get(1).get("fields"));
        assertEquals(2, ((List<?>) changes.get(1).get("edits")).size());
        assertEquals(List.of("JOB_LEFT_COMPANY"), kinds(ofOld.next()));
    }

    @Test
    void companies_and_contacts_have_changes() {
        Feed feed = Feed.fromNow();
        String company = accepted(mutate("createCompany", input("name", unique("Acme")), "company { id }"))
                .get("company.id");
        String email = unique("ann") + "@example.com";
        String contact = accepted(mutate(
                        "createContact", input("company", input("id", company), "email", email), "contact { id }"))
                .get("contact.id");
        accepted(mutate("updateCompany", input("id", company, "externalId", unique("shop")), "replayed"));
        accepted(mutate("updateContact", input("id", contact, "phone", "1"), "replayed"));
        accepted(mutate("eraseContact", input("id", contact), "replayed"));
        accepted(mutate("eraseContact", input("id", contact), "replayed"));

        List<Map<String, Object>> changes = feed.next();

        assertEquals(
                List.of("COMPANY_CREATED", "CONTACT_CREATED", "COMPANY_UPDATED", "CONTACT_UPDATED", "CONTACT_ERASED"),
                kinds(changes));
        assertTrue(each("company", changes).stream().allMatch(Map.of("id", company)::equals));
        assertEquals(List.of("externalId"), changes.get(2).get("fields"));
        assertEquals(1, ((List<?>) changes.get(2).get("edits")).size());
        assertEquals("erasedAt", ((List<?>) changes.get(4).get("fields")).get(0));
    }

    @Test
    void rejected_and_replayed_calls_leave_no_change() {
        Made made = job("Posters");
        Feed feed = Feed.fromNow();
        String key = unique("key");
        accepted(move(made.item(), "IN_REVIEW", "idempotencyKey", key));
        accepted(move(made.item(), "IN_REVIEW", "idempotencyKey", key));
        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(move(made.item(), "COMPLETE")));

        assertEquals(1, feed.next().size());
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        Feed feed = Feed.fromNow();
        String start = feed.cursor();
        List<String> jobs =
                IntStream.range(0, 4).mapToObj(i -> job("Posters").id()).toList();

        List<Map<String, Object>> changes = feed.next(5);

        assertEquals(12, changes.size());
        assertEquals(
                jobs, each("jobId", changes).stream().filter(id -> id != null).toList());
        JsonPath page = Feed.page(5, start, Map.of());
        assertTrue(page.getBoolean("pageInfo.hasNextPage"));
        assertEquals(5, page.getList("nodes").size());
        Feed after = Feed.from(page.get("edges[3].cursor"));
        assertEquals(changes.subList(4, 12), after.next());
        assertEquals(20, Feed.page(null, null, Map.of()).getList("nodes").size());
    }

    @Test
    void an_empty_page_has_the_same_end() {
        Feed feed = Feed.fromNow();

        JsonPath page = Feed.page(10, feed.cursor(), Map.of());

        assertEquals(List.of(), page.getList("nodes"));
        assertFalse(page.getBoolean("pageInfo.hasNextPage"));
        assertEquals(List.of(), Feed.from(page.get("head")).next());
        assertNotEquals(
                page.<String>get("head"), page.<String>get("cursor"), "a cursor must not tell whether it moved");
    }

    @Test
    void filters_select_changes_and_the_cursor_goes_on() {
        Made made = job("Posters");
        Made other = job("Labels");
        String start = Feed.head();
        accepted(move(made.item(), "IN_REVIEW"));
        accepted(move(made.item(), "PROOF_SENT"));
        accepted(move(other.item(), "IN_REVIEW"));
        accepted(mutate("updateJob", input("id", made.id(), "externalId", unique("shop")), "replayed"));

        assertEquals(
                List.of("JOB_UPDATED"),
                kinds(Feed.from(start, "kinds", List.of("JOB_UPDATED")).next()));
        assertEquals(
                List.of(made.item(), other.item()),
                each(
                        "jobItemId",
                        Feed.from(start, "toStates", List.of("IN_REVIEW")).next()));
        assertEquals(3, Feed.from(start, "jobId", made.id()).next().size());
        assertEquals(
                1,
                Feed.from(start, "companyIds", List.of(other.company())).next().size());
        assertEquals(
                4,
                Feed.from(start, "companyIds", List.of(other.company(), made.company()))
                        .next(1)
                        .size());
        assertEquals(List.of(), Feed.from(start, "kinds", List.of()).next());
        assertEquals(List.of(), Feed.from(start, "jobId", "job_unknown").next());
        Feed none = Feed.from(start, "kinds", List.of("CONTACT_ERASED"));
        none.next();
        assertEquals(List.of(), Feed.from(none.cursor()).next());
    }

    @Test
    void a_cursor_of_another_list_is_rejected() {
        String head = Feed.head();
        String jobs = ask("{ jobs(first: 1) { edges { cursor } } }").get("jobs.edges[0].cursor");
        for (String cursor : List.of("", "x", jobs, head + "A", head.substring(1), "Z" + head.substring(1))) {
            assertEquals(
                    "INVALID_CURSOR",
                    refusal("query ($c: String) { changes(after: $c) { head } }", "c", cursor),
                    cursor);
        }
        assertEquals("BAD_USER_INPUT", refusal("{ changes(first: 101) { head } }"));
        assertEquals("BAD_USER_INPUT", refusal("{ changes(first: -1) { head } }"));
    }

    @Test
    void a_change_is_a_node() {
        Feed feed = Feed.fromNow("kinds", List.of("JOB_CREATED"));
        Made made = job("Posters");
        Map<String, Object> change = feed.next().get(0);

        JsonPath node =
                ask("query ($id: ID!) { node(id: $id) { ... on Change { kind jobId } } }", "id", change.get("id"));

        assertEquals(Map.of("kind", "JOB_CREATED", "jobId", made.id()), node.get("node"));
    }

    @Test
    void a_customer_sees_its_company_alone_without_names_and_revisions() {
        Made made = job("Posters");
        Made other = job("Labels");
        Map<String, String> customer = Map.of("X-Galley-Role", "customer", "X-Galley-Company", made.company());
        String start = as(customer, Feed::head);
        accepted(move(made.item(), "IN_REVIEW"));
        accepted(move(other.item(), "IN_REVIEW"));
        accepted(move(made.item(), "PROOF_SENT"));
        as(customer, () -> accepted(move(made.item(), "PROOF_CHANGES_REQUESTED")));
        accepted(mutate(
                "updateJob",
                input(
                        "id",
                        made.id(),
                        "company",
                        input("id", other.company()),
                        "contact",
                        input("id", other.contact())),
                "replayed"));

        List<Map<String, Object>> changes = as(customer, () -> Feed.from(start).next());

        assertEquals(
                List.of("ITEM_TRANSITIONED", "ITEM_TRANSITIONED", "ITEM_TRANSITIONED", "JOB_LEFT_COMPANY"),
                kinds(changes));
        assertTrue(each("jobRevision", changes).stream().allMatch(Objects::isNull));
        assertTrue(each("job", changes).stream().allMatch(Objects::isNull));
        assertTrue(each("transition", changes).stream().allMatch(Objects::isNull));
        assertTrue(each("jobId", changes).stream().allMatch(made.id()::equals));
        assertEquals("The shop", ((Map<?, ?>) changes.get(0).get("by")).get("name"));
        assertEquals("Dev Eloper", ((Map<?, ?>) changes.get(2).get("by")).get("name"));
        String theirs = Feed.from(start, "companyIds", List.of(other.company()))
                .next()
                .get(0)
                .get("id")
                .toString();
        assertNull(as(customer, () -> ask("query ($id: ID!) { node(id: $id) { id } }", "id", theirs))
                .get("node"));
        assertEquals(List.of(), as(customer, () -> Feed.from(start, "companyIds", List.of(other.company()))
                .next()));
        assertNull(as(customer, () -> ask("{ jobs(first: 1, view: ALL) { nodes { revision } } }"))
                .get("jobs.nodes[0].revision"));
    }

    @Test
    void what_is_internal_is_hidden_from_customers() {
        Made made = job("Posters");
        Map<String, String> customer = Map.of("X-Galley-Role", "customer", "X-Galley-Company", made.company());
        String start = as(customer, Feed::head);
        accepted(move(made.item(), "IN_REVIEW"));
        accepted(move(made.item(), "PROOF_SENT"));
        Database.update(
                "update change set internal = true where job_id = ? and job_revision = 2", Database.uuid(made.id()));

        assertEquals(2, Feed.from(start).next().size());
        assertEquals(
                List.of("PROOF_SENT"),
                as(customer, () -> Feed.from(start).next()).stream()
                        .map(change -> ((Map<?, ?>) change.get("transition")).get("to"))
                        .toList());
    }

    @Test
    void notes_have_changes_and_customers_see_those_of_their_notes() {
        Made made = job("Posters");
        Map<String, String> customer = Map.of("X-Galley-Role", "customer", "X-Galley-Company", made.company());
        String start = Feed.head();
        String internal = note("jobId", made.id(), "text", "Late payer");
        String visible = note("jobItemId", made.item(), "text", "Gloss", "visibility", "CUSTOMER");
        accepted(mutate("updateNote", input("id", internal, "text", "Always late"), "replayed"));
        accepted(mutate("updateNote", input("id", visible, "visibility", "INTERNAL"), "replayed"));
        accepted(mutate("deleteNote", input("id", visible), "replayed"));
        accepted(mutate("deleteNote", input("id", visible), "replayed"));

        List<Map<String, Object>> changes = Feed.from(start).next();

        assertEquals(
                List.of("NOTE_ADDED", "NOTE_ADDED", "NOTE_UPDATED", "NOTE_UPDATED", "NOTE_DELETED"), kinds(changes));
        assertEquals(List.of(2, 3, 4, 5, 6), each("jobRevision", changes));
        assertEquals(made.item(), changes.get(1).get("jobItemId"));
        assertEquals(List.of("NOTE_ADDED", "NOTE_UPDATED"), kinds(as(customer, () -> Feed.from(start)
                .next())));
    }

    @Test
    void a_new_date_is_one_change_of_the_job_or_the_item() {
        Made made = job("Posters", "Labels");
        Feed feed = Feed.fromNow();
        accepted(mutate("updateJob", input("id", made.id(), "dueOn", "2030-01-01"), "replayed"));
        accepted(mutate("updateJobItem", input("id", made.item(), "dueOn", "2030-01-02"), "replayed"));

        List<Map<String, Object>> changes = feed.next();

        assertEquals(List.of("JOB_UPDATED", "ITEM_UPDATED"), kinds(changes));
        assertEquals(List.of(2, 3), each("jobRevision", changes));
        assertEquals(List.of(List.of("dueOn"), List.of("dueOn")), each("fields", changes));
    }

    @Test
    void tags_and_metadata_are_changes_of_their_own_kinds() {
        Made made = job("Posters");
        Map<String, String> customer = Map.of("X-Galley-Role", "customer", "X-Galley-Company", made.company());
        String start = Feed.head();
        accepted(mutate("tagJobs", input("jobIds", List.of(made.id()), "add", List.of("Foil")), "replayed"));
        accepted(mutate("updateJob", input("id", made.id(), "tags", List.of("Foil", "Gloss")), "replayed"));
        Object internal = input("key", "mis.order", "value", "4711");
        accepted(mutate("setMetadata", input("id", made.id(), "set", List.of(internal)), "replayed"));
        Object visible = input("key", "carrier", "value", "DHL", "visibility", "CUSTOMER");
        accepted(mutate("setMetadata", input("id", made.item(), "set", List.of(internal, visible)), "replayed"));

        List<Map<String, Object>> changes = Feed.from(start).next();
        List<Map<String, Object>> seen = as(customer, () -> Feed.from(start).next());

        assertEquals(List.of("JOB_TAGGED", "JOB_TAGGED", "METADATA_CHANGED", "METADATA_CHANGED"), kinds(changes));
        assertEquals(List.of(2, 3, 4, 5), each("jobRevision", changes));
        assertEquals(
                List.of(List.of("tags"), List.of("tags"), List.of("metadata"), List.of("metadata")),
                each("fields", changes));
        assertEquals(made.item(), changes.get(3).get("jobItemId"));
        assertEquals(List.of("JOB_TAGGED", "JOB_TAGGED", "METADATA_CHANGED"), kinds(seen));
        assertEquals(
                List.of(Map.of("field", "metadata.carrier", "newValue", "DHL")),
                seen.get(2).get("edits"));
    }

    @Test
    void customers_do_not_learn_of_assignments() {
        Made made = job("Posters");
        Map<String, String> customer = Map.of("X-Galley-Role", "customer", "X-Galley-Company", made.company());
        String start = Feed.head();
        Map<String, Object> ann = input("subject", "ann", "name", "Ann");
        Map<String, Object> bob = input("subject", "bob", "name", "Bob");
        accepted(mutate("updateJobItem", input("id", made.item(), "assignee", ann), "replayed"));
        accepted(mutate("updateJobItem", input("id", made.item(), "assignee", bob, "quantity", 7), "replayed"));

        List<Map<String, Object>> changes = Feed.from(start).next();
        List<Map<String, Object>> seen = as(customer, () -> Feed.from(start).next());

        assertEquals(List.of("ITEM_UPDATED", "ITEM_UPDATED"), kinds(changes));
        assertEquals(List.of("assignee"), changes.get(0).get("fields"));
        assertEquals(List.of(List.of("quantity")), each("fields", seen));
        assertEquals(List.of(List.of(Map.of("field", "quantity", "newValue", "7"))), each("edits", seen));
    }

    private static String note(Object... namesAndValues) {
        return accepted(mutate("addNote", input(namesAndValues), "note { id }")).get("note.id");
    }

    private static Map<String, Object> withoutNulls(Object object) {
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) object).forEach((key, value) -> {
            if (value != null) {
                map.put(key.toString(), value);
            }
        });
        return map;
    }
}
