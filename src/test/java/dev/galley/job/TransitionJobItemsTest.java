package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static dev.galley.Orders.unique;
import static dev.galley.Orders.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.Database;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransitionJobItemsTest {

    @Test
    void moves_all_given_items_and_answers_in_their_order() {
        Made one = job("Posters", "Leaflets");
        Made other = job("Labels");
        List<String> asked =
                List.of(other.item(), one.items().get(1), one.items().get(0));

        JsonPath answer = accepted(bulk("IN_REVIEW", "items", named(asked)));

        assertEquals(asked, answer.getList("results.jobItem.id"));
        assertEquals(List.of(true, true, true), answer.getList("results.moved"));
        assertEquals(List.of(2, 2, 2), answer.getList("results.jobItem.version"));
    }

    @Test
    void skips_items_that_cannot_move_and_says_why() {
        Made job = job("Posters", "Leaflets");
        accepted(move(job.item(), "CANCELLED"));
        List<String> asked =
                List.of(job.item(), Database.unknown(TypeId.ITEM), job.items().get(1), "nonsense");

        JsonPath answer = accepted(bulk("IN_REVIEW", "items", named(asked)));

        assertEquals(List.of(false, false, true, false), answer.getList("results.moved"));
        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(answer, "results[0]."));
        assertEquals(List.of("NOT_FOUND input.items.1.jobItemId"), errors(answer, "results[1]."));
        assertEquals(List.of("NOT_FOUND input.items.3.jobItemId"), errors(answer, "results[3]."));
        assertEquals("CANCELLED", answer.get("results[0].jobItem.state"));
    }

    @Test
    void aborts_all_when_one_cannot_move() {
        Made job = job("Posters", "Leaflets");
        accepted(move(job.item(), "CANCELLED"));

        JsonPath answer = accepted(bulk("IN_REVIEW", "items", named(job.items()), "onError", "ABORT"));

        assertEquals(List.of(false, false), answer.getList("results.moved"));
        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(answer, "results[0]."));
        assertEquals(List.of("ABORTED input"), errors(answer, "results[1]."));
        assertEquals("AWAITING_ARTWORK", answer.get("results[1].jobItem.state"));
        assertEquals(1, answer.getInt("results[1].jobItem.version"));
    }

    @Test
    void moves_all_with_abort_if_none_fails() {
        Made job = job("Posters", "Leaflets");

        JsonPath answer = accepted(bulk("IN_REVIEW", "items", named(job.items()), "onError", "ABORT"));

        assertEquals(List.of(true, true), answer.getList("results.moved"));
    }

    @Test
    void moves_the_items_of_a_job_that_can_make_the_transition() {
        Made job = job("Posters", "Leaflets", "Labels");
        accepted(walk(job.items().get(1), "IN_REVIEW"));

        JsonPath answer = accepted(bulk("IN_REVIEW", "jobId", job.id()));

        assertEquals(List.of(job.items().get(0), job.items().get(2)), answer.getList("results.jobItem.id"));
        assertEquals(List.of(true, true), answer.getList("results.moved"));
    }

    @Test
    void rejects_a_job_without_movable_items_and_one_that_does_not_exist() {
        Made job = job("Posters");

        assertEquals(
                List.of("TRANSITION_NOT_ALLOWED input.to"), errors(bulk("ARCHIVED", "jobId", job.id(), "note", "n")));
        assertEquals(
                List.of("NOT_FOUND input.jobId"), errors(bulk("IN_REVIEW", "jobId", Database.unknown(TypeId.JOB))));
        assertEquals(List.of("NOT_FOUND input.jobId"), errors(bulk("IN_REVIEW", "jobId", "nonsense")));
    }

    @Test
    void reports_for_each_item_what_its_transition_requires() {
        Made job = job("Posters", "Leaflets");
        job.items().forEach(item -> accepted(walk(item, "IN_REVIEW")));
        accepted(walk(job.item(), "PROOF_SENT"));
        accepted(walk(job.item(), "PROOF_CHANGES_REQUESTED"));

        JsonPath answer = accepted(bulk("READY_FOR_PRODUCTION", "jobId", job.id(), "approval", "INTERNAL"));

        assertEquals(List.of("NOTE_REQUIRED input.note"), errors(answer, "results[0]."));
        assertEquals(List.of(false, true), answer.getList("results.moved"));
    }

    @Test
    void rejects_only_the_items_whose_version_is_not_the_latest() {
        Made job = job("Posters", "Leaflets");
        var items = List.of(
                input("jobItemId", job.item(), "expectedVersion", 2),
                input("jobItemId", job.items().get(1), "expectedVersion", 1));

        JsonPath answer = accepted(bulk("IN_REVIEW", "items", items));

        assertEquals(List.of("VERSION_CONFLICT input.items.0.expectedVersion"), errors(answer, "results[0]."));
        assertEquals(List.of(false, true), answer.getList("results.moved"));
    }

    @Test
    void rejects_the_same_item_twice() {
        Made job = job("Posters");

        JsonPath answer = bulk("IN_REVIEW", "items", named(List.of(job.item(), job.item())));

        assertEquals(List.of("INVALID input.items.1.jobItemId"), errors(answer));
        assertEquals(List.of(), answer.getList("results"));
    }

    @Test
    void rejects_neither_items_nor_a_job_and_both_and_no_items() {
        Made job = job("Posters");

        assertEquals(List.of("REQUIRED input"), errors(bulk("IN_REVIEW")));
        assertEquals(
                List.of("INVALID input"),
                errors(bulk("IN_REVIEW", "jobId", job.id(), "items", named(List.of(job.item())))));
        assertEquals(List.of("REQUIRED input.items"), errors(bulk("IN_REVIEW", "items", List.of())));
    }

    @Test
    void rejects_more_than_a_thousand_items() {
        List<String> asked = IntStream.range(0, 1_001)
                .mapToObj(i -> Database.unknown(TypeId.ITEM))
                .toList();

        assertEquals(List.of("TOO_MANY input.items"), errors(bulk("IN_REVIEW", "items", named(asked))));
    }

    @Test
    void moves_a_thousand_items() {
        Made job = job(names(200));
        List<String> asked = new ArrayList<>(job.items());
        for (int i = 1; i < 5; i++) {
            asked.addAll(job(names(200)).items());
        }

        JsonPath answer = accepted(bulk("IN_REVIEW", "items", named(asked), "onError", "ABORT"));

        assertEquals(asked, answer.getList("results.jobItem.id"));
        assertEquals(
                List.of("IN_REVIEW"),
                answer.getList("results.jobItem.state").stream().distinct().toList());
    }

    @Test
    void reports_for_each_item_that_its_contact_is_of_another_company() {
        Made one = job("Posters");
        Made other = job("Labels");

        JsonPath answer = accepted(bulk(
                "IN_REVIEW",
                "items",
                named(List.of(one.item(), other.item())),
                "onBehalfOf",
                input("id", other.contact())));

        assertEquals(List.of("CONTACT_OF_OTHER_COMPANY input.onBehalfOf.id"), errors(answer, "results[0]."));
        assertEquals(List.of(false, true), answer.getList("results.moved"));
    }

    @Test
    void creates_no_contact_if_no_item_can_move() {
        Made ended = job("Posters");
        Made other = job("Labels");
        accepted(Orders.move(ended.item(), "CANCELLED"));
        String externalId = unique("crm");

        JsonPath answer = accepted(bulk(
                "IN_REVIEW",
                "items",
                named(List.of(ended.item(), other.item())),
                "onBehalfOf",
                input("email", unique("ann") + "@example.com", "externalId", externalId)));

        assertEquals(List.of("TRANSITION_NOT_ALLOWED input.to"), errors(answer, "results[0]."));
        assertEquals(List.of(false, true), answer.getList("results.moved"));
        assertEquals(
                List.of(Database.uuid(other.company())),
                Database.column("select company_id from contact where external_id = ?", externalId));
    }

    private static String[] names(int count) {
        String[] names = new String[count];
        Arrays.fill(names, "Label");
        return names;
    }

    private static List<Map<String, Object>> named(List<String> items) {
        return items.stream().map(item -> input("jobItemId", item)).toList();
    }

    private static JsonPath bulk(String to, Object... more) {
        Map<String, Object> input = input("to", to);
        input.putAll(input(more));
        return mutate("transitionJobItems", input, """
                results { jobItem { id state version } moved userErrors { code message path } }""");
    }
}
