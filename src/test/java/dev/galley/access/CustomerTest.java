package dev.galley.access;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.move;
import static dev.galley.Orders.unique;
import static dev.galley.Orders.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers see of their jobs, and which transitions they can make. */
@QuarkusTest
class CustomerTest {

    private static final String HISTORY = "query ($id: ID!) { jobItem(id: $id) { job { createdBy { subject name } }"
            + " history { to note noteVisibility approval by { kind subject name } } }"
            + " transitions(jobItemId: $id) { nodes { note by { subject name } } } }";

    private static final List<String> STATES = List.of(
            "AWAITING_ARTWORK",
            "IN_REVIEW",
            "CUSTOMER_NOTIFIED_OF_ISSUES",
            "PROOF_SENT",
            "PROOF_CHANGES_REQUESTED",
            "READY_FOR_PRODUCTION",
            "COMPLETE",
            "CANCELLED",
            "ARCHIVED");

    private Made job;

    @BeforeEach
    void a_job() {
        job = Orders.job("Posters", "Leaflets");
    }

    @Test
    void sees_notes_for_customers_and_no_internal_ones() {
        accepted(move(job.item(), "IN_REVIEW", "note", "the customer is difficult"));
        accepted(move(job.item(), "PROOF_SENT", "note", "please look at the date", "noteVisibility", "CUSTOMER"));
        JsonPath seen = customer(() -> ask(HISTORY, "id", job.item()));

        List<String> notes = seen.getList("jobItem.history.note");
        assertNull(notes.get(1));
        assertEquals("please look at the date", notes.get(2));
        assertNull(seen.getList("jobItem.history.noteVisibility").get(1));
        assertEquals(seen.getList("jobItem.history.note"), reversed(seen.getList("transitions.nodes.note")));
        assertFalse(seen.prettify().contains("difficult"));
    }

    @Test
    void sees_no_notes_of_when_the_job_was_another_customers() {
        accepted(move(job.item(), "IN_REVIEW", "note", "please look at the date", "noteVisibility", "CUSTOMER"));
        Made other = Orders.job("Labels");
        accepted(mutate(
                "updateJob",
                input("id", job.id(), "company", input("id", other.company()), "contact", input("id", other.contact())),
                "job { id }"));
        accepted(move(job.item(), "PROOF_SENT", "note", "here it is", "noteVisibility", "CUSTOMER"));
        JsonPath seen = As.customer(other.company(), () -> ask(HISTORY, "id", job.item()));

        assertEquals(Arrays.asList(null, null, "here it is"), seen.getList("jobItem.history.note"));
        assertEquals(Arrays.asList(null, null, "CUSTOMER"), seen.getList("jobItem.history.noteVisibility"));
        assertEquals(seen.getList("jobItem.history.note"), reversed(seen.getList("transitions.nodes.note")));
    }

    @Test
    void sees_no_name_of_the_shops_people() {
        accepted(move(job.item(), "IN_REVIEW"));
        accepted(mutate("updateJob", input("id", job.id(), "referenceKind", "INVOICE"), "job { id }"));
        JsonPath seen = customer(() -> ask(HISTORY, "id", job.item()));
        JsonPath edits = customer(() ->
                ask("query ($id: ID!) { edits(jobId: $id) { nodes { field by { subject name } } } }", "id", job.id()));

        assertEquals(List.of("The shop", "The shop"), seen.getList("jobItem.history.by.name"));
        assertEquals(List.of("shop", "shop"), seen.getList("jobItem.history.by.subject"));
        assertEquals("The shop", seen.getString("jobItem.job.createdBy.name"));
        assertEquals(List.of("The shop"), edits.getList("edits.nodes.by.name"));
        assertFalse((seen.prettify() + edits.prettify()).contains("Dev"));
    }

    @Test
    void sees_no_name_of_the_shops_people_in_the_answer_to_its_own_move_either() {
        JsonPath moved = customer(() -> mutate(
                "transitionJobItem",
                input("jobItemId", job.item(), "to", "IN_REVIEW"),
                "jobItem { job { createdBy { subject name } } }"));

        assertEquals("The shop", accepted(moved).getString("jobItem.job.createdBy.name"));
        assertEquals("shop", moved.getString("jobItem.job.createdBy.subject"));
    }

    @Test
    void sees_its_own_name_and_colleagues_where_they_acted() {
        accepted(customer(() -> move(job.item(), "IN_REVIEW")));

        assertEquals(
                List.of("The shop", "Dev Eloper"),
                customer(() -> ask(HISTORY, "id", job.item())).getList("jobItem.history.by.name"));
        assertEquals(
                List.of("Dev Eloper", "Dev Eloper"),
                ask(HISTORY, "id", job.item()).getList("jobItem.history.by.name"));
    }

    @ParameterizedTest
    @CsvSource({
        "AWAITING_ARTWORK, IN_REVIEW",
        "IN_REVIEW, ",
        "CUSTOMER_NOTIFIED_OF_ISSUES, IN_REVIEW",
        "PROOF_SENT, PROOF_CHANGES_REQUESTED READY_FOR_PRODUCTION",
        "PROOF_CHANGES_REQUESTED, ",
        "READY_FOR_PRODUCTION, ",
        "COMPLETE, ",
        "CANCELLED, ",
        "ARCHIVED, "
    })
    void may_make_the_moves_that_are_offered_and_no_others(String state, String moves) {
        List<String> expected = moves == null ? List.of() : List.of(moves.split(" "));
        for (String to : STATES) {
            String item = Orders.itemIn(state);
            String company = companyOf(item);
            JsonPath offered = As.customer(
                    company,
                    () -> ask(
                            "query ($id: ID!) { jobItem(id: $id) { availableTransitions { to requiresApproval } } }",
                            "id",
                            item));
            JsonPath moved = As.customer(company, () -> move(item, to));

            assertEquals(expected, offered.getList("jobItem.availableTransitions.to"));
            assertFalse(offered.getList("jobItem.availableTransitions.requiresApproval")
                    .contains(true));
            assertEquals(expected.contains(to), errors(moved).isEmpty(), state + " to " + to);
            assertEquals(expected.contains(to) ? to : state, moved.getString("jobItem.state"));
        }
    }

    @Test
    void is_not_allowed_to_make_transitions_of_the_shop() {
        assertEquals(List.of("FORBIDDEN input.to"), errors(customer(() -> move(job.item(), "CANCELLED"))));
        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(customer(() -> move(job.item(), "COMPLETE"))));
    }

    @Test
    void approves_as_the_customer_whatever_it_says() {
        proofSent();
        JsonPath internal = customer(() -> move(job.item(), "READY_FOR_PRODUCTION", "approval", "INTERNAL"));
        JsonPath plain = customer(() -> move(job.item(), "READY_FOR_PRODUCTION"));

        assertEquals(List.of("FORBIDDEN input.approval"), errors(internal));
        accepted(plain);
        assertEquals("CUSTOMER", ask(HISTORY, "id", job.item()).getString("jobItem.history[3].approval"));
    }

    @Test
    void writes_notes_that_it_can_read_and_acts_for_itself() {
        proofSent();
        JsonPath internal = customer(
                () -> move(job.item(), "PROOF_CHANGES_REQUESTED", "note", "blue", "noteVisibility", "INTERNAL"));
        JsonPath onBehalf = customer(() -> move(
                job.item(), "PROOF_CHANGES_REQUESTED", "onBehalfOf", input("email", unique("x") + "@example.com")));
        accepted(customer(() -> move(job.item(), "PROOF_CHANGES_REQUESTED", "note", "blue")));

        assertEquals(List.of("FORBIDDEN input.noteVisibility"), errors(internal));
        assertEquals(List.of("FORBIDDEN input.onBehalfOf"), errors(onBehalf));
        JsonPath seen = customer(() -> ask(HISTORY, "id", job.item()));
        assertEquals("blue", seen.getString("jobItem.history[3].note"));
        assertEquals("CUSTOMER", seen.getString("jobItem.history[3].noteVisibility"));
    }

    @Test
    void bulk_transitions_follow_the_same_rules() {
        JsonPath cancelled = customer(() -> bulk(job.id(), "CANCELLED"));
        JsonPath handedIn = customer(() -> bulk(job.id(), "IN_REVIEW"));

        assertEquals(List.of("FORBIDDEN input.to"), errors(cancelled));
        assertEquals(List.of(true, true), handedIn.getList("results.moved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "integrator", "admin"})
    void the_shops_people_are_offered_what_they_may_do(String role) {
        JsonPath seen = As.role(
                role,
                () -> ask("query ($id: ID!) { jobItem(id: $id) { availableTransitions { to } } }", "id", job.item()));

        assertEquals(
                role.equals("viewer") ? List.of() : List.of("IN_REVIEW", "CANCELLED"),
                seen.getList("jobItem.availableTransitions.to"));
    }

    private void proofSent() {
        accepted(walk(job.item(), "IN_REVIEW"));
        accepted(walk(job.item(), "PROOF_SENT"));
    }

    private <T> T customer(Supplier<T> work) {
        return As.customer(job.company(), work);
    }

    private static String companyOf(String item) {
        return ask("query ($id: ID!) { jobItem(id: $id) { job { company { id } } } }", "id", item)
                .get("jobItem.job.company.id");
    }

    private static JsonPath bulk(String job, String to) {
        return mutate("transitionJobItems", input("jobId", job, "to", to), "results { moved }");
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new java.util.ArrayList<>(list);
        java.util.Collections.reverse(reversed);
        return reversed;
    }
}
