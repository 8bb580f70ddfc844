package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.create;
import static dev.galley.Orders.item;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CreateJobTest {

    @Test
    void makes_a_job_with_all_that_was_given() {
        Map<String, Object> order = order("Posters");
        order.put("referenceKind", "INVOICE");
        order.put("externalId", unique("shop"));
        order.put("origin", "API");
        order.put(
                "items",
                List.of(input(
                        "name",
                        "Posters",
                        "description",
                        "A2,\n4/0",
                        "quantity",
                        1_000_000_000,
                        "externalId",
                        unique("line"),
                        "initialState",
                        "IN_REVIEW")));

        JsonPath answer = accepted(mutate("createJob", order, """
                job { reference referenceKind externalId origin version active
                    items { position name description quantity externalId state version waitingOn } }"""));

        assertEquals(order.get("reference"), answer.get("job.reference"));
        assertEquals("INVOICE", answer.get("job.referenceKind"));
        assertEquals(order.get("externalId"), answer.get("job.externalId"));
        assertEquals("API", answer.get("job.origin"));
        assertEquals("A2,\n4/0", answer.get("job.items[0].description"));
        assertEquals(1_000_000_000, answer.getInt("job.items[0].quantity"));
        assertEquals("IN_REVIEW", answer.get("job.items[0].state"));
        assertEquals("SHOP", answer.get("job.items[0].waitingOn"));
    }

    @Test
    void a_new_job_and_its_items_have_not_changed_since_their_creation() {
        JsonPath job =
                accepted(mutate("createJob", order("Posters", "Leaflets"), """
                        job { id createdAt updatedAt progress { lastTransitionAt }
                            items { id createdAt updatedAt stateSince history { at } } }""")).setRootPath("data.createJob.job");

        String createdAt = job.getString("createdAt");
        Set<String> times = new HashSet<>();
        times.add(job.getString("updatedAt"));
        times.add(job.getString("progress.lastTransitionAt"));
        for (String path :
                List.of("items.createdAt", "items.updatedAt", "items.stateSince", "items.history.at.flatten()")) {
            times.addAll(job.getList(path));
        }
        assertEquals(Set.of(createdAt), times);
        assertTrue(createdAt.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z"), createdAt);
        List<String> ids = job.getList("items.id");
        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void a_job_has_an_order_number_and_was_created_by_hand_by_default() {
        JsonPath answer =
                accepted(mutate("createJob", order("Posters"), "job { referenceKind origin items { state } }"));

        assertEquals("ORDER", answer.get("job.referenceKind"));
        assertEquals("MANUAL", answer.get("job.origin"));
        assertEquals("AWAITING_ARTWORK", answer.get("job.items[0].state"));
    }

    @Test
    void items_keep_the_order_of_the_input() {
        JsonPath answer = accepted(
                mutate("createJob", order("c", "a", "b"), "job { items { position name job { reference } } }"));

        assertEquals(List.of("c", "a", "b"), answer.getList("job.items.name"));
        assertEquals(List.of(1, 2, 3), answer.getList("job.items.position"));
    }

    @Test
    void a_job_is_found_by_its_id_its_reference_and_its_external_id() {
        Map<String, Object> order = order("Posters");
        order.put("externalId", unique("shop"));
        Made made = made(create(order));

        JsonPath answer = ask(
                """
                query ($id: ID!, $reference: String!, $externalId: String!) {
                    job(id: $id) { id }
                    jobByReference(reference: $reference) { id }
                    jobByExternalId(externalId: $externalId) { id } }""",
                "id",
                made.id(),
                "reference",
                " " + made.reference().toLowerCase() + " ",
                "externalId",
                order.get("externalId"));

        assertEquals(made.id(), answer.get("job.id"));
        assertEquals(made.id(), answer.get("jobByReference.id"));
        assertEquals(made.id(), answer.get("jobByExternalId.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "item_01h455vb4pex5vsknk084sn02q", "job_01h455vb4pex5vsknk084sn02q", "\0"})
    void what_there_is_not_is_null_and_no_error(String id) {
        JsonPath answer = ask("""
                query ($id: ID!, $text: String!) {
                    job(id: $id) { id } jobItem(id: $id) { id } company(id: $id) { id } contact(id: $id) { id }
                    jobByReference(reference: $text) { id } jobByExternalId(externalId: $text) { id }
                    jobItemByExternalId(externalId: $text) { id } companyByExternalId(externalId: $text) { id }
                    contactByExternalId(externalId: $text) { id } }""", "id", id, "text", id);

        Map<String, Object> data = answer.getMap("");
        assertEquals(9, data.size());
        data.values().forEach(thing -> assertNull(thing));
    }

    @Test
    void assigns_a_reference_when_none_is_given() {
        Map<String, Object> order = order("Posters");
        order.remove("reference");

        Made one = made(create(order));
        Made other = made(create(order));

        assertTrue(one.reference().matches("JOB-\\d{6,}"), one.reference());
        assertTrue(other.reference().compareTo(one.reference()) > 0);
    }

    @Test
    void skips_a_number_that_a_job_already_has() {
        Map<String, Object> order = order("Posters");
        order.remove("reference");
        int last = Integer.parseInt(made(create(order)).reference().substring(4));
        String next = "job-%06d".formatted(last + 1);
        Map<String, Object> byHand = order("Leaflets");
        byHand.put("reference", next);
        made(create(byHand));

        Made made = made(create(order));

        assertTrue(Integer.parseInt(made.reference().substring(4)) > last + 1, made.reference());
    }

    @Test
    void skips_it_for_a_customer_by_ids_too() {
        Map<String, Object> order = orderByIds(job("Posters"));
        int last = number(made(create(order)));
        Map<String, Object> byHand = order("Labels");
        byHand.put("reference", "job-%06d".formatted(last + 1));
        accepted(create(byHand));

        assertTrue(number(made(create(order))) > last + 1);
    }

    @Test
    void an_order_rejected_for_a_conflict_takes_no_number() {
        Made made = job("Posters");
        Map<String, Object> order = orderByIds(made);
        int last = number(made(create(order)));
        Map<String, Object> taken = orderByIds(made);
        taken.put("externalId", unique("shop"));
        accepted(create(taken));

        assertEquals(List.of("EXTERNAL_ID_TAKEN input.externalId"), errors(create(taken)));
        assertEquals(last + 2, number(made(create(order))));
    }

    /** After an import by hand: the next numbers are all used, and one after them too. */
    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finds_a_number_after_fifty_thousand_used_ones(boolean isByIds) {
        Made made = job("Posters");
        Map<String, Object> order = isByIds ? orderByIds(made) : order("Posters");
        order.remove("reference");
        int last = number(made(create(order)));
        assertEquals(
                50_001,
                Database.update(
                        """
                insert into job (id, reference, reference_key, reference_sort, reference_kind, priority, due_sort, urgency_sort,
                    search_key, company_id,
                    contact_id, origin, version, revision, created_at, created_by_kind, created_by_subject, created_by_name,
                    updated_at, state_counts, last_transition_at)
                select gen_random_uuid(), 'imported', 'job-' || lpad(n::text, greatest(6, length(n::text)), '0'), 'z',
                    'ORDER', 'NORMAL', 4000000, 9000000, '', ?, ?, 'API', 1, 1, now(), 'SYSTEM', 'import', 'Import', now(), '{0,0,0,0,0,0,0,0,1}', now()
                from generate_series(?::bigint, ?::bigint) n where n <> ?""",
                        Database.uuid(made.company()),
                        Database.uuid(made.contact()),
                        last + 1,
                        last + 50_002,
                        last + 50_001));
        try {
            AtomicInteger first = new AtomicInteger();
            int statements = statements(() -> first.set(number(made(create(order)))));

            assertEquals(last + 50_001, first.get());
            assertTrue(statements < 30, "statements: " + statements);
            assertEquals(last + 50_003, number(made(create(order))));
            assertEquals(last + 50_004, number(made(create(order))));
        } finally {
            Database.update("delete from job where reference = 'imported'");
        }
    }

    private static Map<String, Object> orderByIds(Made made) {
        return input(
                "company",
                input("id", made.company()),
                "contact",
                input("id", made.contact()),
                "items",
                List.of(item("Labels")));
    }

    private static int number(Made made) {
        return Integer.parseInt(made.reference().substring("JOB-".length()));
    }

    @Test
    void rejects_a_reference_that_another_job_has() {
        Made first = job("Posters");
        Map<String, Object> order = order("Leaflets");
        order.put("reference", first.reference());

        JsonPath answer = create(order);

        assertEquals(List.of("REFERENCE_TAKEN input.reference"), errors(answer));
        assertNull(answer.get("job"));
    }

    @Test
    void rejects_all_external_ids_in_use_together() {
        Map<String, Object> first = order("Posters");
        first.put("externalId", unique("shop"));
        Map<String, Object> line = item("Posters");
        line.put("externalId", unique("line"));
        first.put("items", List.of(line));
        made(create(first));

        Map<String, Object> second = new java.util.LinkedHashMap<>(first);
        second.put("items", List.of(item("Flyers"), line));

        assertEquals(
                List.of(
                        "REFERENCE_TAKEN input.reference",
                        "EXTERNAL_ID_TAKEN input.externalId",
                        "EXTERNAL_ID_TAKEN input.items.1.externalId"),
                errors(create(second)));
    }

    @Test
    void rejects_a_job_without_items() {
        assertEquals(List.of("REQUIRED input.items"), errors(create(order())));
    }

    @Test
    void rejects_more_than_two_hundred_items_in_a_call() {
        String[] names = Collections.nCopies(201, "Label").toArray(String[]::new);

        assertEquals(List.of("TOO_MANY input.items"), errors(create(order(names))));
    }

    @Test
    void takes_two_hundred_items_in_a_call() {
        String[] names = Collections.nCopies(200, "Label").toArray(String[]::new);

        assertEquals(200, made(create(order(names))).items().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void rejects_a_quantity_out_of_range(int quantity) {
        Map<String, Object> order = order("Posters");
        order.put("items", List.of(input("name", "Posters", "quantity", quantity)));

        assertEquals(List.of("OUT_OF_RANGE input.items.0.quantity"), errors(create(order)));
    }

    @Test
    void rejects_any_other_initial_state() {
        Map<String, Object> order = order("Posters");
        order.put("items", List.of(input("name", "Posters", "quantity", 1, "initialState", "COMPLETE")));

        assertEquals(List.of("INVALID input.items.0.initialState"), errors(create(order)));
    }

    @Test
    void rejects_the_same_external_id_for_two_items() {
        Map<String, Object> line = item("Posters");
        line.put("externalId", unique("line"));
        Map<String, Object> order = order();
        order.put("items", List.of(line, line));

        assertEquals(List.of("INVALID input.items.1.externalId"), errors(create(order)));
    }

    @Test
    void reports_all_format_errors_together() {
        Map<String, Object> order = order();
        order.put("reference", "r".repeat(65));
        order.put("externalId", " ");
        order.put("company", input("name", "A\u0000"));
        order.put("contact", input("email", "nobody"));
        order.put("items", List.of(input("name", " ", "quantity", 0, "description", "d".repeat(4_001))));
        order.put("idempotencyKey", "k".repeat(256));

        assertEquals(
                List.of(
                        "TOO_LONG input.idempotencyKey",
                        "TOO_LONG input.reference",
                        "REQUIRED input.externalId",
                        "INVALID input.company.name",
                        "INVALID input.contact.email",
                        "REQUIRED input.items.0.name",
                        "TOO_LONG input.items.0.description",
                        "OUT_OF_RANGE input.items.0.quantity"),
                errors(create(order)));
    }

    @Test
    void reports_all_errors_that_the_database_finds_together() {
        Made first = job("Posters");
        Map<String, Object> order = order("Leaflets");
        order.put("reference", first.reference());
        order.put("contact", input("id", first.contact()));

        assertEquals(
                List.of("CONTACT_OF_OTHER_COMPANY input.contact.id", "REFERENCE_TAKEN input.reference"),
                errors(create(order)));
    }

    @Test
    void a_rejected_job_leaves_no_company_no_contact_and_no_job_behind() {
        Made first = job("Posters");
        Map<String, Object> order = order("Leaflets");
        String company = unique("Nobody");
        String email = unique("nobody") + "@example.com";
        order.putAll(Map.of(
                "reference", first.reference(), "company", input("name", company), "contact", input("email", email)));

        assertEquals(List.of("REFERENCE_TAKEN input.reference"), errors(create(order)));

        assertEquals(0, Database.number("select count(*) from company where name = ?", company));
        assertEquals(0, Database.number("select count(*) from contact where email = ?", email));
        assertEquals(1, Database.number("select count(*) from job where reference = ?", first.reference()));
    }

    @Test
    void rejects_a_company_and_a_contact_that_do_not_exist() {
        Map<String, Object> byId = order("Posters");
        byId.put("company", input("id", Database.unknown(TypeId.COMPANY)));
        Map<String, Object> byForeignId = order("Posters");
        byForeignId.put("company", input("id", "job_01h455vb4pex5vsknk084sn02q"));
        byForeignId.put("contact", input("id", "42"));
        Map<String, Object> byExternalId = order("Posters");
        byExternalId.put("contact", input("externalId", unique("crm")));

        assertEquals(List.of("NOT_FOUND input.company.id"), errors(create(byId)));
        assertEquals(List.of("NOT_FOUND input.company.id", "NOT_FOUND input.contact.id"), errors(create(byForeignId)));
        assertEquals(List.of("NOT_FOUND input.contact.externalId"), errors(create(byExternalId)));
    }

    @Test
    void rejects_a_company_or_contact_that_is_not_identified_or_identified_twice() {
        Map<String, Object> unnamed = order("Posters");
        unnamed.put("company", input());
        unnamed.put("contact", input("name", "Ann"));
        Map<String, Object> twice = order("Posters");
        twice.put("company", input("id", Database.unknown(TypeId.COMPANY), "name", "A"));
        twice.put("contact", input("id", Database.unknown(TypeId.CONTACT), "email", "a@example.com"));

        assertEquals(List.of("REQUIRED input.company", "REQUIRED input.contact"), errors(create(unnamed)));
        assertEquals(List.of("INVALID input.company", "INVALID input.contact"), errors(create(twice)));
    }

    @Test
    void a_rejected_job_uses_no_number_that_two_could_share() {
        Map<String, Object> refused = order("Posters");
        refused.remove("reference");
        refused.put("contact", input("id", Database.unknown(TypeId.CONTACT)));
        Map<String, Object> order = order("Posters");
        order.remove("reference");

        Made before = made(create(order));
        assertEquals(List.of("NOT_FOUND input.contact.id"), errors(create(refused)));

        assertNotEquals(before.reference(), made(create(order)).reference());
    }
}
