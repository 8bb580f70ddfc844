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
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contact whose personal data is erased is gone from every table, and history still knows that there was somebody. */
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

    @Test
    void retry_records_do_not_let_the_address_be_guessed() {
        accepted(erase());

        assertEquals(
                0,
                Database.number(
                        "select count(*) from idempotency_record where length(fingerprint) > 0 and outcome in"
                                + " (select id::text from job where contact_id = ?"
                                + " union select job_item_id::text from job_item_transition where on_behalf_of = ?)",
                        Database.uuid(job.contact()),
                        Database.uuid(job.contact())));
    }

    @Test
    void neither_do_those_of_a_job_that_has_another_contact_now() {
        accepted(mutate(
                "updateJob",
                input("id", job.id(), "contact", input("email", unique("new") + "@example.com")),
                "job { id }"));
        accepted(erase());

        assertEquals(
                0,
                Database.number(
                        "select count(*) from idempotency_record where length(fingerprint) > 0 and outcome = ?",
                        job.id()));
    }

    @Test
    void neither_do_those_of_bulk_moves_also_when_the_job_is_another_companys_now() {
        String bulk = unique("bulk");
        String others = unique("others");
        accepted(mutate(
                "transitionJobItems",
                input(
                        "jobId",
                        job.id(),
                        "to",
                        "PROOF_SENT",
                        "onBehalfOf",
                        input("email", email),
                        "idempotencyKey",
                        bulk),
                "results { moved }"));
        accepted(mutate(
                "transitionJobItems",
                input("jobId", Orders.job("Labels").id(), "to", "IN_REVIEW", "idempotencyKey", others),
                "results { moved }"));
        Made other = Orders.job("Labels");
        accepted(mutate(
                "updateJob",
                input("id", job.id(), "company", input("id", other.company()), "contact", input("id", other.contact())),
                "job { id }"));
        accepted(erase());

        String length = "select length(fingerprint) from idempotency_record where key = ?";
        assertEquals(0, Database.number(length, bulk));
        assertEquals(32, Database.number(length, others));
    }

    @Test
    void who_waited_for_the_erasure_makes_another_contact() throws Exception {
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
    void the_same_call_again_is_refused_rather_than_carried_out_twice() {
        accepted(erase());

        assertEquals(List.of("IDEMPOTENCY_KEY_REUSED input.idempotencyKey"), errors(Orders.create(order)));
    }

    @Test
    void history_keeps_that_there_was_somebody_and_that_it_was_erased() {
        accepted(erase());
        JsonPath seen = ask(
                "query ($job: ID!, $company: ID!) { job(id: $job) { contact { id name }"
                        + " items { history { onBehalfOf { id name } } } }"
                        + " edits(companyId: $company) { nodes { thingId field oldValue newValue } } }",
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

    private JsonPath erase() {
        return mutate("eraseContact", input("id", job.contact()), CONTACT);
    }

    private Map<String, Object> update(String field, String value) {
        return input("id", job.contact(), field, value);
    }
}
