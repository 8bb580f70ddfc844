package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.create;
import static dev.galley.Orders.item;
import static dev.galley.Orders.made;
import static dev.galley.Orders.move;
import static dev.galley.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order of three products on its way through prepress, as the people in the shop would move it. */
@QuarkusTest
class StoryTest {

    private Made job;
    private String posters;
    private String leaflets;
    private String labels;

    /** The caller according to the API: the developer in tests; the packaged application has no developer. */
    String caller() {
        return "Dev Eloper";
    }

    @BeforeEach
    void order_posters_leaflets_and_labels() {
        job = made(create(order("Posters A2", "Leaflets A5", "Labels 50 mm")));
        posters = job.items().get(0);
        leaflets = job.items().get(1);
        labels = job.items().get(2);
    }

    @Test
    void progress_and_activity_are_right_at_every_step() {
        assertProgress("NOT_STARTED", 0, true, "AWAITING_ARTWORK");

        approveThroughAProofWithOneRoundOfChanges(posters);
        assertProgress("IN_PROGRESS", 0, true, "AWAITING_ARTWORK");

        accepted(move(leaflets, "CANCELLED", "note", "not needed any more"));
        assertProgress("IN_PROGRESS", 0, true, "AWAITING_ARTWORK");

        accepted(move(labels, "IN_REVIEW"));
        accepted(move(labels, "READY_FOR_PRODUCTION", "approval", "INTERNAL"));
        assertProgress("READY", 0, true, "READY_FOR_PRODUCTION");

        accepted(move(posters, "COMPLETE"));
        assertProgress("READY", 50, true, "READY_FOR_PRODUCTION");

        accepted(move(labels, "COMPLETE"));
        assertProgress("COMPLETE", 100, true, "COMPLETE");
    }

    @Test
    void an_archived_job_becomes_active_when_a_fourth_product_is_added() {
        accepted(move(leaflets, "CANCELLED"));
        accepted(move(labels, "CANCELLED"));
        approveThroughAProofWithOneRoundOfChanges(posters);
        accepted(move(posters, "COMPLETE"));
        accepted(move(posters, "ARCHIVED"));
        assertProgress("ARCHIVED", 100, false, "ARCHIVED");

        var added = input("jobId", job.id(), "items", List.of(item("Stickers")));
        JsonPath answer = accepted(mutate("addJobItems", added, "jobItems { position name state }"));

        assertEquals(4, answer.getInt("jobItems[0].position"));
        assertEquals("AWAITING_ARTWORK", answer.get("jobItems[0].state"));
        assertProgress("IN_PROGRESS", 50, true, "AWAITING_ARTWORK");
    }

    @Test
    void history_shows_who_and_when() {
        approveThroughAProofWithOneRoundOfChanges(posters);

        JsonPath answer = ask("""
                query ($id: ID!) { jobItem(id: $id) { stateSince transitionCount history {
                    sequence from to at by { kind subject name } note noteVisibility approval
                    onBehalfOf { id } } } }""", "id", posters).setRootPath("data.jobItem");

        assertEquals(List.of(1, 2, 3, 4, 5, 6), answer.getList("history.sequence"));
        assertEquals(
                List.of(
                        "AWAITING_ARTWORK",
                        "IN_REVIEW",
                        "PROOF_SENT",
                        "PROOF_CHANGES_REQUESTED",
                        "PROOF_SENT",
                        "READY_FOR_PRODUCTION"),
                answer.getList("history.to"));
        assertEquals(
                List.of(caller()),
                answer.getList("history.by.name").stream().distinct().toList());
        assertInOrder(answer.getList("history.at"));
        assertEquals(answer.getString("stateSince"), answer.getString("history[5].at"));
        assertEquals(6, answer.getInt("transitionCount"));
    }

    @Test
    void history_shows_why_for_whom_and_whose_approval_it_was() {
        approveThroughAProofWithOneRoundOfChanges(posters);

        JsonPath answer = ask("""
                query ($id: ID!) { jobItem(id: $id) { history {
                    from note noteVisibility approval onBehalfOf { id } } } }""", "id", posters).setRootPath("data.jobItem.history");

        assertNull(answer.get("[0].from"));
        assertEquals("The logo is too small.", answer.get("[3].note"));
        assertEquals("CUSTOMER", answer.get("[3].noteVisibility"));
        assertEquals(job.contact(), answer.get("[3].onBehalfOf.id"));
        assertEquals("CUSTOMER", answer.get("[5].approval"));
        assertEquals(
                1, answer.getList("approval").stream().filter(Objects::nonNull).count());
    }

    @Test
    void a_cancelled_product_stays_cancelled() {
        accepted(move(leaflets, "CANCELLED"));

        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(move(leaflets, "IN_REVIEW")));
    }

    @Test
    void transitions_change_the_time_of_the_job_but_not_its_version() {
        JsonPath before = look();

        accepted(move(posters, "IN_REVIEW"));

        JsonPath after = look();
        assertEquals(1, after.getInt("version"));
        assertFalse(when(after.get("updatedAt")).isBefore(when(before.get("updatedAt"))));
        assertEquals(after.getString("progress.lastTransitionAt"), after.getString("updatedAt"));
        assertEquals(before.getString("createdAt"), after.getString("createdAt"));
    }

    private void approveThroughAProofWithOneRoundOfChanges(String item) {
        accepted(move(item, "IN_REVIEW"));
        accepted(move(item, "PROOF_SENT"));
        accepted(move(
                item,
                "PROOF_CHANGES_REQUESTED",
                "note",
                "The logo is too small.",
                "noteVisibility",
                "CUSTOMER",
                "onBehalfOf",
                input("id", job.contact())));
        accepted(move(item, "PROOF_SENT"));
        accepted(move(item, "READY_FOR_PRODUCTION", "approval", "CUSTOMER"));
    }

    private void assertProgress(String stage, Integer percent, boolean active, String least) {
        JsonPath now = look();
        assertEquals(stage, now.get("progress.stage"));
        assertEquals(percent, now.get("progress.percentComplete"));
        assertEquals(least, now.get("progress.leastAdvancedState"));
        assertEquals(active, now.get("active"));
    }

    private JsonPath look() {
        return ask("""
                query ($id: ID!) { job(id: $id) { version active createdAt updatedAt progress {
                    stage percentComplete leastAdvancedState lastTransitionAt } } }""", "id", job.id()).setRootPath("data.job");
    }

    private static void assertInOrder(List<String> times) {
        List<OffsetDateTime> sorted =
                times.stream().map(StoryTest::when).sorted().toList();
        assertEquals(sorted, times.stream().map(StoryTest::when).toList());
    }

    private static OffsetDateTime when(String time) {
        return OffsetDateTime.parse(time);
    }
}
