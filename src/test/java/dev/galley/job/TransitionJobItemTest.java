package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransitionJobItemTest {

    @Test
    void rejects_an_item_that_does_not_exist() {
        JsonPath answer = move(Database.unknown(TypeId.ITEM), "IN_REVIEW");

        assertEquals(List.of("NOT_FOUND input.jobItemId"), errors(answer));
        assertEquals(List.of("NOT_FOUND input.jobItemId"), errors(move("item_1", "IN_REVIEW")));
        assertNull(answer.get("jobItem"));
    }

    @Test
    void rejects_a_move_of_a_version_that_is_not_the_latest() {
        String item = itemIn("IN_REVIEW");

        JsonPath answer = move(item, "PROOF_SENT", "expectedVersion", 1);

        assertEquals(List.of("VERSION_CONFLICT input.expectedVersion"), errors(answer));
        assertEquals(2, answer.getInt("jobItem.version"));
        accepted(move(item, "PROOF_SENT", "expectedVersion", 2));
    }

    @Test
    void reports_the_conflict_and_the_rejection_together() {
        assertEquals(
                List.of("VERSION_CONFLICT input.expectedVersion", "TRANSITION_NOT_ALLOWED input.to"),
                errors(move(itemIn("AWAITING_ARTWORK"), "COMPLETE", "expectedVersion", 7)));
    }

    @Test
    void acts_on_behalf_of_contacts_of_the_jobs_company_only() {
        Made job = job("Posters");
        Made other = job("Posters");

        JsonPath answer = move(job.item(), "IN_REVIEW", "onBehalfOf", input("id", other.contact()));

        assertEquals(List.of("CONTACT_OF_OTHER_COMPANY input.onBehalfOf.id"), errors(answer));
        accepted(move(job.item(), "IN_REVIEW", "onBehalfOf", input("id", job.contact())));
    }

    @Test
    void creates_the_contact_on_whose_behalf_it_acts_only_if_the_item_moves() {
        Made job = job("Posters");
        String email = unique("bob") + "@example.com";

        assertEquals(
                List.of("TRANSITION_NOT_ALLOWED input.to"),
                errors(move(job.item(), "COMPLETE", "onBehalfOf", input("email", email))));
        assertEquals(0, Database.number("select count(*) from contact where email = ?", email));

        accepted(move(job.item(), "IN_REVIEW", "onBehalfOf", input("email", email)));
        assertEquals(1, Database.number("select count(*) from contact where email = ?", email));
    }

    @Test
    void any_transition_can_have_a_note_which_is_internal_by_default() {
        String item = itemIn("AWAITING_ARTWORK");

        accepted(move(item, "IN_REVIEW", "note", "  two\nlines\tand a tab  "));

        assertEquals(
                1,
                Database.number(
                        "select count(*) from job_item_transition where job_item_id = ? and note = ?"
                                + " and note_visibility = 'INTERNAL'",
                        Database.uuid(item),
                        "two\nlines\tand a tab"));
    }

    @Test
    void rejects_a_note_of_more_than_four_thousand_characters() {
        String item = itemIn("AWAITING_ARTWORK");

        assertEquals(List.of("TOO_LONG input.note"), errors(move(item, "IN_REVIEW", "note", "n".repeat(4_001))));
        accepted(move(item, "IN_REVIEW", "note", "n".repeat(4_000)));
    }
}
