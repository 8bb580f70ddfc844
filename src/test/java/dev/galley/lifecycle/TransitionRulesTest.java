package dev.galley.lifecycle;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.move;
import static dev.galley.Orders.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life cycle as clients see it. */
@QuarkusTest
class TransitionRulesTest {

    @Test
    void makes_an_allowed_move() {
        String item = itemIn("AWAITING_ARTWORK");

        JsonPath answer = accepted(move(item, "IN_REVIEW"));

        assertEquals("IN_REVIEW", answer.get("jobItem.state"));
        assertEquals(2, answer.getInt("jobItem.version"));
    }

    @Test
    void rejects_a_move_that_the_life_cycle_does_not_have() {
        String item = itemIn("AWAITING_ARTWORK");

        JsonPath answer = move(item, "COMPLETE");

        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(answer));
        assertEquals("AWAITING_ARTWORK", answer.get("jobItem.state"));
        assertEquals(1, answer.getInt("jobItem.version"));
        assertEquals(List.of("IN_REVIEW", "CANCELLED"), answer.getList("jobItem.availableTransitions.to"));
    }

    @Test
    void rejects_a_transition_to_the_same_state() {
        String item = itemIn("IN_REVIEW");

        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(move(item, "IN_REVIEW")));
    }

    @ParameterizedTest
    @EnumSource
    void rejects_to_leave_cancelled(ItemState to) {
        String item = itemIn("CANCELLED");

        JsonPath answer = walk(item, to.name());

        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(answer));
        assertEquals(List.of(), answer.getList("jobItem.availableTransitions"));
    }

    @Test
    void recalling_a_proof_needs_a_note() {
        String item = itemIn("PROOF_SENT");

        JsonPath without = move(item, "IN_REVIEW");
        JsonPath blank = move(item, "IN_REVIEW", "note", " \n ");

        assertEquals(List.of("NOTE_REQUIRED input.note"), errors(without));
        assertEquals(List.of("NOTE_REQUIRED input.note"), errors(blank));
        assertEquals("PROOF_SENT", without.get("jobItem.state"));
        accepted(move(item, "IN_REVIEW", "note", "wrong colour profile"));
    }

    @Test
    void a_transition_to_production_states_whose_approval_it_was() {
        String item = itemIn("PROOF_SENT");

        JsonPath without = move(item, "READY_FOR_PRODUCTION");

        assertEquals(List.of("APPROVAL_REQUIRED input.approval"), errors(without));
        accepted(move(item, "READY_FOR_PRODUCTION", "approval", "CUSTOMER"));
    }

    @Test
    void approval_with_changes_lacks_note_and_approval_at_once() {
        String item = itemIn("PROOF_CHANGES_REQUESTED");

        JsonPath answer = move(item, "READY_FOR_PRODUCTION");

        assertEquals(List.of("NOTE_REQUIRED input.note", "APPROVAL_REQUIRED input.approval"), errors(answer));
    }

    @Test
    void rejects_an_approval_elsewhere() {
        String item = itemIn("IN_REVIEW");

        JsonPath answer = move(item, "PROOF_SENT", "approval", "CUSTOMER");

        assertEquals(List.of("APPROVAL_NOT_APPLICABLE input.approval"), errors(answer));
    }

    @ParameterizedTest
    @EnumSource
    void an_item_offers_the_moves_of_its_state(ItemState state) {
        String item = itemIn(state.name());

        JsonPath answer = ask("""
                query ($id: ID!) { jobItem(id: $id) { active waitingOn
                    availableTransitions { to requiresNote requiresApproval } } }""", "id", item);

        List<Map<String, Object>> expected = state.transitions(Mover.SHOP).stream()
                .map(next -> Map.<String, Object>of(
                        "to", next.to().name(),
                        "requiresNote", next.requiresNote(),
                        "requiresApproval", next.requiresApproval()))
                .toList();
        assertEquals(expected, answer.getList("jobItem.availableTransitions"));
        assertEquals(state != ItemState.CANCELLED && state != ItemState.ARCHIVED, answer.get("jobItem.active"));
    }

    @Test
    void a_board_can_be_drawn_from_the_api_alone() {
        JsonPath answer = ask("""
                { lifecycle { state label description active waitingOn initial
                    transitions { to requiresNote requiresApproval } } }""");

        assertEquals(
                List.of(
                        "Awaiting artwork",
                        "In review",
                        "Customer notified of issues",
                        "Proof sent",
                        "Proof changes requested",
                        "Ready for production",
                        "Complete",
                        "Cancelled",
                        "Archived"),
                answer.getList("lifecycle.label"));
        assertEquals(
                List.of(true, true, true, true, true, true, true, false, false), answer.getList("lifecycle.active"));
        assertEquals(List.of("COMPLETE"), answer.getList("lifecycle[8].transitions.to"));
        assertEquals(List.of(true), answer.getList("lifecycle[8].transitions.requiresNote"));
    }
}
