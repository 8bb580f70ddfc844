package dev.galley.job;

import static dev.galley.Database.uuid;
import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Invariants;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Another replica's clock may be ahead; a change after one of its changes still has a later time, so that times never
 * go backwards.
 */
@QuarkusTest
class ClocksApartTest {

    private Made job;
    private Instant ahead;

    @BeforeEach
    void a_job_that_was_changed_a_minute_from_now() {
        job = Orders.job("Posters", "Leaflets");
        accepted(move(job.item(), "IN_REVIEW"));
        ahead = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
        wrote("job_item set state_since = '%1$s', updated_at = '%1$s' where id = ?", job.item());
        wrote(
                "job_item_transition t set occurred_at = '%1$s', from_state_seconds = floor(extract(epoch from '%1$s' - i.created_at))"
                        + " from job_item i where i.id = t.job_item_id and sequence = 2 and job_item_id = ?",
                job.item());
        wrote("job set updated_at = '%1$s', last_transition_at = '%1$s' where id = ?", job.id());
        wrote("company set updated_at = '%1$s' where id = ?", job.company());
        wrote("contact set updated_at = '%1$s' where id = ?", job.contact());
    }

    private void wrote(String change, String id) {
        assertEquals(1, Database.update("update " + change.formatted(ahead), uuid(id)));
    }

    @AfterEach
    void all_invariants_hold() {
        Invariants.assertHold();
    }

    @Test
    void a_move() {
        accepted(move(job.item(), "PROOF_SENT"));

        assertHistoryGoesOn();
    }

    @Test
    void a_move_of_many_has_one_time() {
        accepted(mutate("transitionJobItems", input("jobId", job.id(), "to", "CANCELLED"), "results { moved }"));

        assertHistoryGoesOn();
        assertEquals(
                1,
                Database.number("select count(distinct state_since) from job_item where job_id = ?", uuid(job.id())));
    }

    @Test
    void an_edit_of_each_type_of_object() {
        accepted(mutate("updateJobItem", input("id", job.item(), "quantity", 7), "jobItem { id }"));
        accepted(mutate("updateJob", input("id", job.id(), "referenceKind", "INVOICE"), "job { id }"));
        accepted(mutate("updateCompany", input("id", job.company(), "name", Orders.unique("After")), "company { id }"));
        accepted(mutate("updateContact", input("id", job.contact(), "phone", "1"), "contact { id }"));
        accepted(mutate("eraseContact", input("id", job.contact()), "contact { id }"));

        JsonPath now = ask("""
                query ($item: ID!, $job: ID!) { jobItem(id: $item) { updatedAt }
                    job(id: $job) { updatedAt company { updatedAt } contact { updatedAt erasedAt } } }""", "item", job.item(), "job", job.id());
        for (String time : List.of(
                "jobItem.updatedAt",
                "job.updatedAt",
                "job.company.updatedAt",
                "job.contact.updatedAt",
                "job.contact.erasedAt")) {
            assertTrue(Instant.parse(now.getString(time)).isAfter(ahead), time);
        }
    }

    private void assertHistoryGoesOn() {
        List<String> times = ask("query ($id: ID!) { jobItem(id: $id) { history { at } } }", "id", job.item())
                .getList("jobItem.history.at");
        assertEquals(3, times.size());
        assertTrue(Instant.parse(times.get(2)).isAfter(ahead), times::toString);
    }
}
