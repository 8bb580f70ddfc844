package dev.galley.history;

import static dev.galley.Database.uuid;
import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static dev.galley.Orders.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Database;
import dev.galley.Graph;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long items take. {@code ListModel} compares the numbers with a model; this is what it does not ask. */
@QuarkusTest
class DurationTest {

    private static final String STATES = "state count medianSeconds p90Seconds";
    private static final String TIMES = "query ($f: DurationFilterInput, $from: DateTime!, $to: DateTime!) {"
            + " stateTimes(filter: $f, from: $from, to: $to) { " + STATES + " }"
            + " stateTimesByCompany(filter: $f, from: $from, to: $to) { company { id } states { " + STATES + " } }"
            + " cycleTime(filter: $f, from: $from, to: $to) { count medianSeconds p90Seconds }"
            + " cycleTimeByCompany(filter: $f, from: $from, to: $to) { company { id } cycleTime { count } } }";

    /** Other tests check the invariants of the same database. */
    private final List<Runnable> undo = new ArrayList<>();

    @AfterEach
    void the_history_is_as_it_was() {
        Collections.reverse(undo);
        undo.forEach(Runnable::run);
    }

    /** The item is older than its history for a moment: the service reads both when it moves it. */
    @Test
    void a_move_keeps_the_time_in_the_state_and_a_completion_the_time_since_creation() {
        Made made = job("Posters");
        accepted(walk(made.item(), "IN_REVIEW"));
        accepted(walk(made.item(), "READY_FOR_PRODUCTION"));
        Instant creation = Instant.now().minus(Duration.ofDays(3)).minusSeconds(7);
        Object was = itemSet(
                "created_at = '%s', state_since = '%s'"
                        .formatted(creation, creation.plus(Duration.ofDays(2)).minusSeconds(40)),
                made);
        accepted(walk(made.item(), "COMPLETE"));
        Database.update("update job_item set created_at = '%s' where id = ?".formatted(was), uuid(made.item()));
        undo.add(() -> Database.update(
                "update job_item_transition t set from_state_seconds = floor(extract(epoch from t.occurred_at - b.occurred_at)),"
                        + " cycle_seconds = floor(extract(epoch from t.occurred_at - i.created_at))"
                        + " from job_item_transition b, job_item i where i.id = t.job_item_id and b.job_item_id = i.id"
                        + " and b.sequence = t.sequence - 1 and t.sequence = 4 and i.id = ?",
                uuid(made.item())));

        JsonPath times = times(made.company());
        // 86,447 seconds and some
        assertEquals(
                Map.of("state", "READY_FOR_PRODUCTION", "count", 1, "medianSeconds", 86_400, "p90Seconds", 86_400),
                times.get("stateTimes[2]"));
        // 259,207 seconds and some
        assertEquals(Map.of("count", 1, "medianSeconds", 259_000, "p90Seconds", 259_000), times.get("cycleTime"));
    }

    private static Object itemSet(String columns, Made made) {
        Object was = Database.column("select created_at::text from job_item where id = ?", uuid(made.item()))
                .get(0);
        assertEquals(1, Database.update("update job_item set " + columns + " where id = ?", uuid(made.item())));
        return was;
    }

    @Test
    void an_item_that_was_completed_by_mistake_does_not_count_and_a_restored_one_counts_once() {
        Made made = job("Posters", "Leaflets", "Labels");
        made.items().forEach(item -> walkAll(item, "IN_REVIEW", "READY_FOR_PRODUCTION", "COMPLETE"));
        walkAll(made.items().get(0), "READY_FOR_PRODUCTION");
        walkAll(made.items().get(1), "READY_FOR_PRODUCTION", "COMPLETE");
        walkAll(made.items().get(2), "ARCHIVED", "COMPLETE", "ARCHIVED", "COMPLETE");

        JsonPath times = times(made.company());
        assertEquals(2, times.getInt("cycleTime.count"));
        assertEquals(List.of(2), times.getList("cycleTimeByCompany.cycleTime.count"));
        assertEquals(
                List.of("AWAITING_ARTWORK 3", "IN_REVIEW 3", "READY_FOR_PRODUCTION 4", "COMPLETE 4", "ARCHIVED 2"),
                times.<Map<String, Object>>getList("stateTimes").stream()
                        .map(time -> time.get("state") + " " + time.get("count"))
                        .toList());
    }

    private static void walkAll(String item, String... states) {
        Stream.of(states).forEach(state -> accepted(walk(item, state)));
    }

    @Test
    void many_items_that_are_moved_or_created_together_count_each() {
        Made made = job(Stream.generate(() -> "Posters").limit(12).toArray(String[]::new));
        accepted(mutate("transitionJobItems", input("jobId", made.id(), "to", "IN_REVIEW"), "results { moved }"));

        assertEquals(List.of(12), times(made.company()).getList("stateTimes.count"));
        assertEquals(List.of(made.company()), times(made.company()).getList("stateTimesByCompany.company.id"));
    }

    @Test
    void the_company_is_the_one_of_the_time_and_a_new_company_is_not_told_of_what_was_before() {
        Made made = job("Posters");
        walkAll(made.item(), "IN_REVIEW");
        String heir = accepted(mutate(
                        "updateJob",
                        input(
                                "id", made.id(),
                                "company", input("name", unique("Heir")),
                                "contact", input("email", unique("heir") + "@example.com", "name", "Heir")),
                        "job { company { id } }"))
                .get("job.company.id");
        walkAll(made.item(), "PROOF_SENT");

        assertEquals(List.of("AWAITING_ARTWORK"), times(made.company()).getList("stateTimes.state"));
        assertEquals(List.of("IN_REVIEW"), times(heir).getList("stateTimes.state"));
        for (String role : List.of("customer", "viewer")) {
            JsonPath ofNew = Graph.as(Map.of("X-Galley-Role", role, "X-Galley-Company", heir), () -> times(null));
            JsonPath ofOld =
                    Graph.as(Map.of("X-Galley-Role", role, "X-Galley-Company", made.company()), () -> times(null));
            assertEquals(List.of("IN_REVIEW"), ofNew.getList("stateTimes.state"));
            assertEquals(List.of(), ofOld.getList("stateTimes.state"));
        }
    }

    @Test
    void nothing_is_counted_where_nothing_happened() {
        JsonPath times = times(Database.unknown(dev.galley.platform.base.TypeId.COMPANY));

        assertEquals(List.of(), times.getList("stateTimes"));
        assertEquals(List.of(), times.getList("stateTimesByCompany"));
        assertEquals(0, times.getInt("cycleTime.count"));
        assertNull(times.get("cycleTime.medianSeconds"));
        assertNull(times.get("cycleTime.p90Seconds"));
        assertEquals(List.of(), times.getList("cycleTimeByCompany"));
    }

    @Test
    void a_year_is_the_longest_period() {
        Instant from = Instant.parse("2023-12-31T23:00:00Z");
        assertEquals(
                List.of(),
                times(List.of(), from, from.plus(Duration.ofDays(366))).getList("stateTimes"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01T00:00:00Z, 2025-01-01T00:00:01Z, 'From \"from\" to \"to\" can be at most 366 days.'",
        "2024-01-01T00:00:00Z, 2024-01-01T01:00:00+01:00, '\"from\" must be before \"to\".'",
        "2024-01-01T00:00:00Z, 2023-01-01T00:00:00Z, '\"from\" must be before \"to\".'",
        "9999-12-31T00:00:00Z, 9999-12-31T23:59:59-01:00, '\"from\" and \"to\" must be times in the years 1 to 9999.'",
    })
    void a_period_that_cannot_be_asked_for_is_refused(String from, String to, String message) {
        for (String field : List.of("stateTimes", "stateTimesByCompany", "cycleTime", "cycleTimeByCompany")) {
            String document = "{ %s(from: \"%s\", to: \"%s\") { __typename } }".formatted(field, from, to);
            assertEquals("BAD_USER_INPUT " + message, refused(document));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "-1"})
    void a_number_of_companies_that_is_out_of_range_is_refused(int first) {
        for (String field : List.of("stateTimesByCompany", "cycleTimeByCompany")) {
            String document =
                    "{ %s(from: \"2024-01-01T00:00:00Z\", to: \"2024-02-01T00:00:00Z\", first: %d) { __typename } }"
                            .formatted(field, first);
            assertEquals("BAD_USER_INPUT \"first\" must be from 1 to 100.", refused(document));
        }
    }

    @Test
    void more_than_a_hundred_companies_are_refused() {
        String document = "query ($f: DurationFilterInput) { cycleTime(filter: $f, from: \"2024-01-01T00:00:00Z\","
                + " to: \"2024-02-01T00:00:00Z\") { count } }";

        assertEquals("BAD_USER_INPUT", refusal(document, "f", input("companyIds", Collections.nCopies(101, "x"))));
    }

    private static String refused(String document) {
        JsonPath answer = Graph.send(document, Map.of());
        return answer.getString("errors[0].extensions.code") + " " + answer.getString("errors[0].message");
    }

    private static JsonPath times(String company) {
        return times(
                company == null ? null : List.of(company),
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(1)));
    }

    private static JsonPath times(List<String> companies, Instant from, Instant to) {
        return ask(
                TIMES,
                "f",
                companies == null ? null : input("companyIds", companies),
                "from",
                from.toString(),
                "to",
                to.toString());
    }
}
