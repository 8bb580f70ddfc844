package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Statements.followers;
import static dev.galley.Statements.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of statements of a request, as counted by the database, must not depend on the number of objects. */
@QuarkusTest
class StatementCountTest {

    private static final String JOB = """
            query ($id: ID!) { job(id: $id) {
                reference active company { name } contact { name company { name } }
                progress { percentComplete stage }
                items { name state job { reference } history { to by { name } onBehalfOf { name } } } } }""";

    @Test
    void one_job_with_everything_costs_the_same_however_many_items_it_has() {
        Made small = job("Posters");
        Made large = job(names(150));
        ask(JOB, "id", small.id());

        int few = statements(() -> ask(JOB, "id", small.id()));
        int many = statements(() -> ask(JOB, "id", large.id()));

        assertEquals(few, many);
        assertTrue(few <= 10, "statements: " + few);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query ($id: ID!) { job(id: $id) { company { name } items { name history { to } } } }",
                "query ($id: ID!) { job(id: $id) { ...J } } fragment J on Job { items { ...I } } fragment I on JobItem { history { to } }"
            })
    void one_job_with_items_and_history_is_read_in_one_round_trip(String query) {
        Made job = job("Posters", "Leaflets");

        assertEquals(3, statements(() -> ask(query, "id", job.id())));
        assertEquals(0, followers(() -> ask(query, "id", job.id())));
    }

    @Test
    void a_page_of_jobs_costs_the_same_however_many_it_shows() {
        for (int i = 0; i < 30; i++) {
            job("Posters", "Leaflets");
        }
        String page = """
                query ($first: Int) { jobs(view: ALL, first: $first) { totalCount nodes {
                    reference active company { name } contact { name } progress { stage }
                    items { name history { to } } } } }""";
        ask(page, "first", 1);

        int few = statements(() -> ask(page, "first", 1));
        int many = statements(() -> ask(page, "first", 30));

        assertEquals(few, many);
    }

    @Test
    void a_move_costs_the_same_however_many_items_the_job_has() {
        Made small = job("Posters");
        Made large = job(names(150));

        int few = statements(() -> move(small.item()));
        int many = statements(() -> move(large.item()));

        assertEquals(few, many);
        assertTrue(few <= 12, "statements: " + few);
    }

    private static void move(String item) {
        accepted(mutate(
                "transitionJobItem",
                input("jobItemId", item, "to", "IN_REVIEW"),
                "jobItem { state job { reference progress { stage } } history { to } }"));
    }

    private static String[] names(int count) {
        return Collections.nCopies(count, "Label").toArray(String[]::new);
    }
}
