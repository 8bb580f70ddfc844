package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.item;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Graph;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A newer version, which knows a tenth state, works on the same database during an upgrade. */
@QuarkusTest
class NewStateTest {

    private static final String PROGRESS = "progress { totalItems countedItems openItems finishedItems percentComplete"
            + " leastAdvancedState stage counts { count } }";

    private Made job;

    @BeforeEach
    void a_job_has_an_item_in_a_tenth_state() {
        Database.update("alter domain item_state drop constraint item_state_known");
        job = job("Posters", "Leaflets", "Labels");
        Database.update("update job_item set state = 'ON_PRESS' where id = ?", Database.uuid(job.item()));
        Database.update("update job set state_counts = '{2,0,0,0,0,0,0,0,0,1}' where id = ?", Database.uuid(job.id()));
    }

    @AfterEach
    void the_tenth_state_is_gone() {
        Database.update("update job_item set state = 'AWAITING_ARTWORK' where id = ?", Database.uuid(job.item()));
        Database.update(
                "update job set state_counts[1] = state_counts[1] + 1, state_counts[10] = 0 where id = ?",
                Database.uuid(job.id()));
        Database.update("alter domain item_state add constraint item_state_known check (value in ('AWAITING_ARTWORK',"
                + " 'IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED',"
                + " 'READY_FOR_PRODUCTION', 'COMPLETE', 'CANCELLED', 'ARCHIVED'))");
    }

    @Test
    void a_transition_keeps_the_count_of_the_new_state() {
        accepted(move(job.items().get(1), "IN_REVIEW"));

        assertEquals("{1,1,0,0,0,0,0,0,0,1}", counts());
    }

    @Test
    void transitions_of_several_jobs_items_keep_it() {
        Made other = job("Posters");
        Database.update("update job set state_counts = state_counts || 0 where id = ?", Database.uuid(other.id()));

        JsonPath moved = accepted(mutate(
                "transitionJobItems",
                input(
                        "to",
                        "CANCELLED",
                        "items",
                        List.of(input("jobItemId", job.items().get(1)), input("jobItemId", other.item()))),
                "results { moved }"));

        assertEquals(List.of(true, true), moved.getList("results.moved"));
        assertEquals("{1,0,0,0,0,0,0,1,0,1}", counts());
    }

    @Test
    void adding_items_keeps_it() {
        accepted(mutate(
                "addJobItems",
                input("jobId", job.id(), "items", List.of(item("Flyers"), item("Cards"))),
                "jobItems { id }"));

        assertEquals("{4,0,0,0,0,0,0,0,0,1}", counts());
    }

    @Test
    void changing_the_job_keeps_it() {
        accepted(mutate("updateJob", input("id", job.id(), "referenceKind", "INVOICE"), "job { id }"));

        assertEquals("{2,0,0,0,0,0,0,0,0,1}", counts());
    }

    @Test
    void its_items_count_as_open_in_the_progress_of_their_job() {
        JsonPath one = ask("query ($id: ID!) { job(id: $id) { active " + PROGRESS + " } }", "id", job.id());

        assertEquals(true, one.get("job.active"));
        assertEquals(3, one.getInt("job.progress.totalItems"));
        assertEquals(3, one.getInt("job.progress.countedItems"));
        assertEquals(3, one.getInt("job.progress.openItems"));
        assertEquals("IN_PROGRESS", one.get("job.progress.stage"));
        assertEquals(List.of(2, 0, 0, 0, 0, 0, 0, 0, 0), one.getList("job.progress.counts.count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "ARCHIVED"})
    void a_job_whose_other_items_have_ended_is_active_and_in_progress(String state) {
        String counts = state.equals("CANCELLED") ? "{0,0,0,0,0,0,0,2,0,1}" : "{0,0,0,0,0,0,0,0,2,1}";
        Database.update("update job set state_counts = ?::integer[] where id = ?", counts, Database.uuid(job.id()));

        JsonPath one = ask("query ($id: ID!) { job(id: $id) { active " + PROGRESS + " } }", "id", job.id());

        assertEquals(true, one.get("job.active"));
        assertEquals("IN_PROGRESS", one.get("job.progress.stage"));
        assertEquals(1, listed(input("stages", List.of("IN_PROGRESS"))));
        assertEquals(0, listed(input("stages", List.of(state))));
        assertEquals(state.equals("CANCELLED") ? 0 : 1, listed(input("anyItemIn", List.of("ARCHIVED"))));
        assertEquals(0, listed(input("anyItemIn", List.of("ARCHIVED"), "allItemsIn", List.of("ARCHIVED"))));
        Database.update("update job set state_counts = '{2,0,0,0,0,0,0,0,0,1}' where id = ?", Database.uuid(job.id()));
    }

    @Test
    void lists_of_jobs_and_counts_of_items_go_on() {
        assertEquals(1, listed(input("stages", List.of("IN_PROGRESS"))));
        assertEquals(0, listed(input("stages", List.of("NOT_STARTED"))));
        assertEquals(0, listed(input("allItemsIn", List.of("AWAITING_ARTWORK"))));

        JsonPath counts = ask(
                "query ($filter: JobItemFilterInput) { itemCounts(filter: $filter) { total counts { count } } }",
                "filter",
                input("jobId", job.id()));
        assertEquals(2, counts.getInt("itemCounts.total"));
    }

    @Test
    void what_shows_the_state_is_rejected_until_this_replica_is_upgraded() {
        String item = "query ($id: ID!) { jobItem(id: $id) { id } }";
        assertEquals("SERVICE_UNAVAILABLE", refusal(item, "id", job.item()));
        assertEquals(
                "SERVICE_UNAVAILABLE",
                refusal("query ($id: ID!) { job(id: $id) { items { state } } }", "id", job.id()));
        assertTrue(Graph.send(item, input("id", job.item()))
                .getString("errors[0].message")
                .startsWith(
                        "This request concerns data that a newer version of Galley has written (ItemState ON_PRESS)"));
    }

    @Test
    void what_would_change_the_item_is_rejected_and_changes_nothing() {
        for (String mutation : List.of(
                "transitionJobItem(input: {jobItemId: \"%s\", to: CANCELLED})",
                "updateJobItem(input: {id: \"%s\", name: \"Plakate\"})",
                "transitionJobItems(input: {items: [{jobItemId: \"%s\"}], to: CANCELLED})")) {
            assertEquals(
                    "SERVICE_UNAVAILABLE",
                    refusal("mutation { " + mutation.formatted(job.item()) + " { userErrors { code } } }"));
        }
        assertEquals(
                List.of("Posters ON_PRESS 1"),
                Database.column(
                        "select name || ' ' || state || ' ' || version from job_item where id = ?",
                        Database.uuid(job.item())));
        assertEquals("{2,0,0,0,0,0,0,0,0,1}", counts());
    }

    /** The same holds for the other enums that are stored. */
    @ParameterizedTest
    @CsvSource({"reference_kind, reference_kind", "origin, job_origin", "created_by_kind, actor_kind"})
    void what_shows_or_changes_another_new_value_is_refused_too(String column, String domain) {
        String constraint = domain + "_known";
        String check = one("select pg_get_constraintdef(oid) from pg_constraint where conname = ?", constraint);
        String value = one("select " + column + " from job where id = ?", Database.uuid(job.id()));
        Database.update("alter domain " + domain + " drop constraint " + constraint);
        try {
            Database.update("update job set " + column + " = 'NEWER' where id = ?", Database.uuid(job.id()));

            assertEquals("SERVICE_UNAVAILABLE", refusal("query ($id: ID!) { job(id: $id) { id } }", "id", job.id()));
            assertEquals(
                    "SERVICE_UNAVAILABLE",
                    refusal("mutation { updateJob(input: {id: \"" + job.id() + "\", reference: \"R 1\"})"
                            + " { userErrors { code } } }"));
        } finally {
            Database.update("update job set " + column + " = ? where id = ?", value, Database.uuid(job.id()));
            Database.update("alter domain " + domain + " add constraint " + constraint + " " + check);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{1,0,0,0,0,0,0,0}",
                "{}",
                "{1,0,0,0,0,0,0,0,0,-1}",
                "{1,0,0,0,0,0,0,0,0,null}",
                "{{1,0,0,0,0,0,0,0,0}}",
                "[0:8]={1,0,0,0,0,0,0,0,0}"
            })
    void invalid_counts_are_rejected_by_the_database(String counts) {
        String update = "update job set state_counts = ?::integer[] where id = ?";

        assertThrows(IllegalStateException.class, () -> Database.update(update, counts, Database.uuid(job.id())));
    }

    private int listed(Map<String, Object> filter) {
        filter.put("companyIds", List.of(job.company()));
        return ask(
                        "query ($filter: JobFilterInput) { jobs(filter: $filter) { totalCount nodes { " + PROGRESS
                                + " } } }",
                        "filter",
                        filter)
                .getInt("jobs.totalCount");
    }

    private String counts() {
        return one("select state_counts::text from job where id = ?", Database.uuid(job.id()));
    }

    private static String one(String query, Object parameter) {
        return Database.column(query, parameter).get(0).toString();
    }
}
