package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.create;
import static dev.galley.Orders.item;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.move;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same call, sent again. */
@QuarkusTest
class IdempotencyTest {

    private static final String BULK =
            "results { jobItem { id state version } moved userErrors { code message path } }";

    @Test
    void returns_the_same_object_and_writes_nothing() {
        Map<String, Object> order = keyed(order("Posters"));

        JsonPath first = accepted(create(order));
        JsonPath again = accepted(create(order));

        assertFalse(first.getBoolean("replayed"));
        assertTrue(again.getBoolean("replayed"));
        assertEquals(first.getString("job.id"), again.get("job.id"));
        assertEquals(
                1, Database.number("select count(*) from job where reference = ?", first.<String>get("job.reference")));
    }

    @Test
    void the_order_of_the_fields_is_no_other_input() {
        Map<String, Object> order = keyed(order("Posters"));
        List<String> fields = new ArrayList<>(order.keySet());
        Collections.reverse(fields);
        Map<String, Object> reversed = new LinkedHashMap<>();
        fields.forEach(field -> reversed.put(field, order.get(field)));
        accepted(create(order));

        assertTrue(accepted(create(reversed)).getBoolean("replayed"));
    }

    @Test
    void returns_the_object_in_its_current_state() {
        Map<String, Object> order = keyed(order("Posters"));
        Made job = made(create(order));
        accepted(mutate("updateJob", input("id", job.id(), "reference", unique("INV")), "job { id }"));

        JsonPath again = accepted(create(order));

        assertEquals(job.id(), again.get("job.id"));
        assertEquals(2, again.getInt("job.version"));
        assertNotEquals(job.reference(), again.get("job.reference"));
    }

    @Test
    void a_job_without_reference_is_created_once() {
        Map<String, Object> order = keyed(order("Posters"));
        order.remove("reference");

        assertEquals(
                accepted(create(order)).getString("job.reference"),
                accepted(create(order)).get("job.reference"));
    }

    @Test
    void rejects_the_key_for_a_different_input() {
        Map<String, Object> order = keyed(order("Posters"));
        accepted(create(order));
        Map<String, Object> nullBeside = new LinkedHashMap<>(order);
        nullBeside.put("externalId", null);
        Map<String, Object> other = new LinkedHashMap<>(order);
        other.put("items", List.of(item("Leaflets")));
        Map<String, Object> spaced = new LinkedHashMap<>(order);
        spaced.put("items", List.of(item("Posters ")));
        Map<String, Object> defaultSaid = new LinkedHashMap<>(order);
        defaultSaid.put("origin", "MANUAL");

        for (Map<String, Object> input : List.of(other, nullBeside, spaced, defaultSaid)) {
            assertEquals(List.of("IDEMPOTENCY_KEY_REUSED input.idempotencyKey"), errors(create(input)));
        }
    }

    @Test
    void a_key_with_a_space_is_another_key() {
        Map<String, Object> order = keyed(order("Posters"));
        order.remove("reference");
        Map<String, Object> spaced = new LinkedHashMap<>(order);
        spaced.put("idempotencyKey", order.get("idempotencyKey") + " ");

        assertFalse(accepted(create(order)).getBoolean("replayed"));
        assertFalse(accepted(create(spaced)).getBoolean("replayed"));
    }

    @Test
    void rejects_the_key_of_a_move_for_another_and_shows_the_item_in_its_current_state() {
        String item = itemIn("AWAITING_ARTWORK");
        String key = unique("key");
        accepted(move(item, "IN_REVIEW", "idempotencyKey", key));

        JsonPath answer = move(item, "PROOF_SENT", "idempotencyKey", key);

        assertEquals(List.of("IDEMPOTENCY_KEY_REUSED input.idempotencyKey"), errors(answer));
        assertEquals("IN_REVIEW", answer.get("jobItem.state"));
    }

    @Test
    void a_move_is_made_once() {
        String item = itemIn("AWAITING_ARTWORK");
        String key = unique("key");
        accepted(move(item, "IN_REVIEW", "expectedVersion", 1, "idempotencyKey", key));

        JsonPath again = accepted(move(item, "IN_REVIEW", "expectedVersion", 1, "idempotencyKey", key));

        assertTrue(again.getBoolean("replayed"));
        assertEquals(2, again.getInt("jobItem.transitionCount"));
    }

    @Test
    void a_rejected_call_can_be_corrected_and_sent_again_under_its_key() {
        String item = itemIn("AWAITING_ARTWORK");
        String key = unique("key");
        assertEquals(
                List.of("TRANSITION_NOT_ALLOWED input.to"), errors(move(item, "PROOF_SENT", "idempotencyKey", key)));
        accepted(move(item, "IN_REVIEW"));

        JsonPath again = accepted(move(item, "PROOF_SENT", "idempotencyKey", key));

        assertFalse(again.getBoolean("replayed"));
        assertEquals("PROOF_SENT", again.get("jobItem.state"));
    }

    @Test
    void a_key_is_for_one_mutation() {
        String key = unique("key");
        Made job = job("Posters");
        accepted(move(job.item(), "IN_REVIEW", "idempotencyKey", key));

        JsonPath answer = accepted(mutate(
                "updateJobItem", input("id", job.item(), "name", "Other", "idempotencyKey", key), "jobItem { name }"));

        assertFalse(answer.getBoolean("replayed"));
        assertEquals("Other", answer.get("jobItem.name"));
    }

    @Test
    void items_are_added_once() {
        Made job = job("Posters");
        Map<String, Object> input = keyed(input("jobId", job.id(), "items", List.of(item("Labels"), item("Stickers"))));
        JsonPath first = accepted(mutate("addJobItems", input, "job { items { id } } jobItems { id state }"));
        accepted(move(first.get("jobItems[0].id"), "CANCELLED"));

        JsonPath again = accepted(mutate("addJobItems", input, "job { items { id } } jobItems { id state }"));

        assertTrue(again.getBoolean("replayed"));
        assertEquals(first.getList("jobItems.id"), again.getList("jobItems.id"));
        assertEquals(List.of("CANCELLED", "AWAITING_ARTWORK"), again.getList("jobItems.state"));
        assertEquals(3, again.getList("job.items").size());
    }

    @Test
    void a_bulk_move_repeats_each_items_outcome_with_the_items_as_they_now_stand() {
        Made job = job("Posters", "Leaflets");
        accepted(move(job.item(), "CANCELLED"));
        List<Map<String, Object>> items = List.of(
                input("jobItemId", job.items().get(1)),
                input("jobItemId", job.item()),
                input("jobItemId", Database.unknown(TypeId.ITEM)));
        Map<String, Object> input = keyed(input("items", items, "to", "IN_REVIEW"));
        JsonPath first = accepted(mutate("transitionJobItems", input, BULK));
        accepted(move(job.items().get(1), "PROOF_SENT"));

        JsonPath again = accepted(mutate("transitionJobItems", input, BULK));

        assertTrue(again.getBoolean("replayed"));
        assertEquals(List.of(true, false, false), again.getList("results.moved"));
        assertEquals(first.getList("results.userErrors"), again.getList("results.userErrors"));
        assertEquals("PROOF_SENT", again.get("results[0].jobItem.state"));
        assertEquals(3, again.getInt("results[0].jobItem.version"));
    }

    @Test
    void a_bulk_move_of_a_job_is_made_once() {
        Made job = job("Posters", "Leaflets");
        Map<String, Object> input = keyed(input("jobId", job.id(), "to", "IN_REVIEW"));
        accepted(mutate("transitionJobItems", input, BULK));

        JsonPath again = accepted(mutate("transitionJobItems", input, BULK));

        assertTrue(again.getBoolean("replayed"));
        assertEquals(job.items(), again.getList("results.jobItem.id"));
        assertEquals(List.of(2, 2), again.getList("results.jobItem.version"));
    }

    @Test
    void a_bulk_move_that_moved_nothing_may_be_tried_again() {
        Made job = job("Posters");
        Map<String, Object> input = keyed(input("items", List.of(input("jobItemId", job.item())), "to", "PROOF_SENT"));
        assertEquals(
                List.of(false),
                accepted(mutate("transitionJobItems", input, BULK)).getList("results.moved"));
        accepted(move(job.item(), "IN_REVIEW"));

        JsonPath again = accepted(mutate("transitionJobItems", input, BULK));

        assertFalse(again.getBoolean("replayed"));
        assertEquals(List.of(true), again.getList("results.moved"));
    }

    @Test
    void companies_and_contacts_are_created_and_updated_once() {
        Map<String, Object> company = keyed(input("name", unique("Druckerei")));
        String id = accepted(mutate("createCompany", company, "company { id }")).get("company.id");
        Map<String, Object> contact = keyed(input("company", input("id", id), "email", "ann@example.com"));
        Map<String, Object> rename = keyed(input("id", id, "name", unique("Printers")));

        for (boolean again : new boolean[] {false, true}) {
            assertEquals(
                    again,
                    accepted(mutate("createContact", contact, "contact { id }")).getBoolean("replayed"));
            assertEquals(
                    again,
                    accepted(mutate("updateCompany", rename, "company { id }")).getBoolean("replayed"));
        }
        JsonPath replayed = accepted(mutate("createCompany", company, "company { id version }"));
        assertEquals(id, replayed.get("company.id"));
        assertEquals(2, replayed.getInt("company.version"));
    }

    @Test
    void an_expired_key_can_be_used_again() {
        Map<String, Object> order = keyed(order("Posters"));
        accepted(create(order));
        age(order, "6 days 23 hours");
        assertTrue(accepted(create(order)).getBoolean("replayed"));
        age(order, "7 days 1 minute");
        order.put("reference", unique("OTHER"));

        assertFalse(accepted(create(order)).getBoolean("replayed"));
        assertTrue(accepted(create(order)).getBoolean("replayed"));
    }

    private static void age(Map<String, Object> input, String by) {
        int aged = Database.update(
                "update idempotency_record set created_at = now() - cast(? as interval) where key_hash = sha256(convert_to(?, 'UTF8'))",
                by,
                input.get("idempotencyKey"));
        assertEquals(1, aged);
    }

    private static Map<String, Object> keyed(Map<String, Object> input) {
        input.put("idempotencyKey", unique("key"));
        return input;
    }
}
