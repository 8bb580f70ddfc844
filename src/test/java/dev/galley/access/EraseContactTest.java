package dev.galley.access;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Graph;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import dev.galley.Race;
import dev.galley.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * After the personal data of a contact was erased, it is in no table, but history still shows that there was a contact.
 */
@QuarkusTest
class EraseContactTest {

    private static final String CONTACT = "contact { id name email phone externalId erasedAt version }";

    private String name;
    private String firstEmail;
    private String email;
    private String phone;
    private String externalId;
    private Map<String, Object> order;
    private Made job;

    @BeforeEach
    void a_contact_that_is_everywhere() {
        name = unique("Mina");
        firstEmail = unique("first") + "@example.com";
        email = unique("MINA") + "@example.com";
        phone = unique("0815");
        externalId = unique("crm");
        order = Orders.order("Posters", "Leaflets");
        order.put("contact", input("email", firstEmail, "name", name, "phone", phone, "externalId", externalId));
        order.put("idempotencyKey", unique("key"));
        job = Orders.made(Orders.create(order));
        accepted(mutate("updateContact", update("email", email), CONTACT));
        for (String item : job.items()) {
            accepted(Orders.move(
                    item, "IN_REVIEW", "onBehalfOf", input("email", email), "idempotencyKey", unique("move")));
        }
    }

    @Test
    void no_table_has_the_name_the_address_or_the_number_any_more() {
        for (String text : List.of(name, firstEmail, email, phone, externalId)) {
            assertFalse(Everywhere.with(text).isEmpty(), text);
        }
        JsonPath erased = accepted(erase());

        for (String text : List.of(name, firstEmail, email, phone, externalId)) {
            assertEquals(List.of(), Everywhere.with(text), text);
        }
        assertEquals("Erased", erased.getString("contact.name"));
        assertNotNull(erased.getString("contact.erasedAt"));
    }

    /** The key is not stored either; without it, nobody can compute the hash of a guessed input. */
    @Test
    void retry_records_do_not_let_the_address_be_guessed() {
        String key = order.get("idempotencyKey").toString();
        for (String other : List.of(unique("one"), unique("two"))) {
            accepted(mutate(
                    "updateContact", input("id", job.contact(), "email", email, "idempotencyKey", other), CONTACT));
        }

        assertEquals(List.of(), Everywhere.with(key));
        assertEquals(
                2,
                Database.number(
                        "select count(distinct fingerprint) from idempotency_record where mutation = 'updateContact'"
                                + " and outcome = ?",
                        Database.uuid(job.contact()).toString()));
    }

    @Test
    void erasing_does_not_search_retry_records() {
        assertEquals(0, Statements.naming("idempotency_record", () -> accepted(erase())));
    }

    @Test
    void a_call_that_waited_for_the_erasure_creates_another_contact() throws Exception {
        accepted(mutate("updateContact", update("externalId", null), CONTACT));
        Map<String, Object> again = Orders.order("Posters");
        again.put("company", input("id", job.company()));
        again.put("contact", input("email", email, "externalId", externalId));
        try (Connection holder = DatabaseResource.connection()) {
            holder.setAutoCommit(false);
            try (PreparedStatement lock = holder.prepareStatement("select 1 from contact where id = ? for update")) {
                lock.setObject(1, Database.uuid(job.contact()));
                lock.executeQuery();
            }
            CompletableFuture<JsonPath> erasure = CompletableFuture.supplyAsync(() -> accepted(erase()));
            Race.untilTheyWait(1);
            CompletableFuture<Made> creation = CompletableFuture.supplyAsync(() -> Orders.made(Orders.create(again)));
            Race.untilTheyWait(2);
            holder.rollback();

            assertNotNull(erasure.join().getString("contact.erasedAt"));
            assertNotEquals(job.contact(), creation.join().contact());
        }
        assertEquals(
                0,
                Database.number(
                        "select count(*) from contact where id = ? and external_id is not null",
                        Database.uuid(job.contact())));
    }

    @Test
    void the_same_call_again_is_replayed() {
        accepted(erase());

        JsonPath again = accepted(Orders.create(order));

        assertEquals(true, again.getBoolean("replayed"));
        assertEquals(job.id(), again.getString("job.id"));
    }

    @Test
    void no_job_is_created_for_it() {
        accepted(erase());
        for (Map<String, Object> company : List.of(input("id", job.company()), company())) {
            Map<String, Object> another = Orders.order("Posters");
            another.put("company", company);
            another.put("contact", input("id", job.contact()));
            assertEquals(List.of("ENDED input.contact.id"), errors(Orders.create(another)));
            another.remove("reference");
            assertEquals(List.of("ENDED input.contact.id"), errors(Orders.create(another)));
        }
    }

    @Test
    void no_job_is_given_to_it_but_its_own_can_be_changed() {
        Map<String, Object> another = Orders.order("Posters");
        another.put("company", input("id", job.company()));
        String other = Orders.made(Orders.create(another)).id();
        accepted(erase());

        assertEquals(
                List.of("ENDED input.contact.id"),
                errors(mutate("updateJob", input("id", other, "contact", input("id", job.contact())), "job { id }")));
        JsonPath own = accepted(mutate(
                "updateJob",
                input("id", job.id(), "contact", input("id", job.contact()), "referenceKind", "INVOICE"),
                "job { referenceKind contact { id } }"));
        assertEquals("INVOICE", own.getString("job.referenceKind"));
        assertEquals(job.contact(), own.getString("job.contact.id"));
    }

    @Test
    void nothing_moves_on_its_behalf() {
        accepted(erase());
        Map<String, Object> onBehalfOf = input("id", job.contact());

        JsonPath one = Orders.move(job.item(), "PROOF_SENT", "onBehalfOf", onBehalfOf);
        JsonPath bulk = accepted(mutate(
                "transitionJobItems",
                input("jobId", job.id(), "to", "PROOF_SENT", "onBehalfOf", onBehalfOf),
                "results { moved userErrors { code message path } }"));

        assertEquals(List.of("ENDED input.onBehalfOf.id"), errors(one));
        assertEquals(List.of(false, false), bulk.getList("results.moved"));
        assertEquals(List.of("ENDED input.onBehalfOf.id"), errors(bulk, "results[0]."));
        assertEquals("IN_REVIEW", one.getString("jobItem.state"));
    }

    @Test
    void history_still_shows_that_there_was_a_contact_and_that_it_was_erased() {
        accepted(erase());
        JsonPath seen = ask(
                "query ($job: ID!, $company: ID!) { job(id: $job) { contact { id name }"
                        + " items { history { onBehalfOf { id name } } } }"
                        + " edits(companyId: $company) { nodes { subjectId field oldValue newValue } } }",
                "job",
                job.id(),
                "company",
                job.company());

        assertEquals("Erased", seen.getString("job.contact.name"));
        assertEquals(job.contact(), seen.getString("job.items[0].history[1].onBehalfOf.id"));
        assertEquals(List.of("erasedAt", "email"), seen.getList("edits.nodes.field"));
        assertNull(seen.getString("edits.nodes[1].oldValue"));
        assertNull(seen.getString("edits.nodes[1].newValue"));
    }

    @Test
    void is_done_once_and_cannot_be_edited_over() {
        JsonPath first = accepted(erase());
        JsonPath second = accepted(erase());

        assertEquals(first.getMap("contact"), second.getMap("contact"));
        assertEquals(List.of("ENDED input.id"), errors(mutate("updateContact", update("name", name), CONTACT)));
    }

    @Test
    void the_same_person_may_come_again_as_another_contact() {
        accepted(erase());
        Map<String, Object> again = Orders.order("Posters");
        again.put("company", input("id", job.company()));
        again.put("contact", input("email", email, "externalId", externalId));

        assertNotEquals(job.contact(), Orders.made(Orders.create(again)).contact());
    }

    @Test
    void is_for_admins() {
        for (String role : List.of("operator", "integrator", "customer", "viewer")) {
            String document = "mutation { eraseContact(input: {id: \"" + job.contact() + "\"}) { contact { id } } }";
            assertEquals("FORBIDDEN", As.role(role, () -> Graph.refusal(document)));
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> company() {
        return (Map<String, Object>) order.get("company");
    }

    private JsonPath erase() {
        return mutate("eraseContact", input("id", job.contact()), CONTACT);
    }

    private Map<String, Object> update(String field, String value) {
        return input("id", job.contact(), field, value);
    }
}
