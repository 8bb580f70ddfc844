package dev.galley.history;

import static dev.galley.Database.uuid;
import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Orders.job;
import static dev.galley.Orders.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimeInStatesTest {

    private static final Instant START = Instant.parse("2024-03-30T12:00:00Z");

    /** Other tests check the invariants of the same database. */
    private final List<Runnable> undo = new ArrayList<>();

    @AfterEach
    void the_history_is_as_it_was() {
        undo.forEach(Runnable::run);
    }

    @Test
    void adds_all_visits_of_a_state_in_the_order_of_the_life_cycle() {
        Made made = job("Posters", "Leaflets");
        Stream.of("IN_REVIEW", "PROOF_SENT", "IN_REVIEW", "PROOF_SENT", "CANCELLED")
                .forEach(state -> accepted(walk(made.item(), state)));
        // the seconds since the start at which the item entered each state
        List<Integer> entered = List.of(0, 10, 130, 1_130, 11_131, 12_131);
        for (int i = 0; i < entered.size(); i++) {
            occurred(made.item(), i + 1, START.plusSeconds(entered.get(i)));
        }

        Instant before = Instant.now();
        List<List<Map<String, Object>>> times = times(made);
        Instant after = Instant.now();

        assertEquals(
                List.of(
                        Map.of("state", "AWAITING_ARTWORK", "visits", 1, "totalSeconds", 10),
                        Map.of("state", "IN_REVIEW", "visits", 2, "totalSeconds", 10_121),
                        Map.of("state", "PROOF_SENT", "visits", 2, "totalSeconds", 2_000)),
                times.get(0).subList(0, 3));
        Map<String, Object> current = times.get(0).get(3);
        assertEquals("CANCELLED", current.get("state"));
        assertBetween(before, after, START.plusSeconds(12_131), (Integer) current.get("totalSeconds"));
        assertEquals(List.of("AWAITING_ARTWORK"), states(times.get(1)));
    }

    @Test
    void an_entry_that_another_replica_has_written_ahead_of_the_clock_counts_no_time() {
        Made made = job("Posters");
        occurred(made.item(), 1, Instant.now().plus(Duration.ofDays(1)));

        assertEquals(
                List.of(Map.of("state", "AWAITING_ARTWORK", "visits", 1, "totalSeconds", 0)),
                times(made).get(0));
    }

    private static void assertBetween(Instant before, Instant after, Instant since, int seconds) {
        long least = Duration.between(since, before).toSeconds();
        long most = Duration.between(since, after).toSeconds();
        assertTrue(least <= seconds && seconds <= most, least + " <= " + seconds + " <= " + most);
    }

    private void occurred(String item, int sequence, Instant at) {
        String query = "select occurred_at::text from job_item_transition where job_item_id = ? and sequence = %d";
        Object was = Database.column(query.formatted(sequence), uuid(item)).get(0);
        undo.add(() -> occurredAt(item, sequence, was));
        occurredAt(item, sequence, at);
    }

    private static void occurredAt(String item, int sequence, Object at) {
        assertEquals(
                1,
                Database.update(
                        "update job_item_transition set occurred_at = '%s' where job_item_id = ? and sequence = %d"
                                .formatted(at, sequence),
                        uuid(item)));
    }

    private static List<String> states(List<Map<String, Object>> times) {
        return times.stream().map(time -> (String) time.get("state")).toList();
    }

    private static List<List<Map<String, Object>>> times(Made made) {
        return ask(
                        "query ($id: ID!) { job(id: $id) { items { timeInStates { state visits totalSeconds } } } }",
                        "id",
                        made.id())
                .getList("job.items.timeInStates");
    }
}
