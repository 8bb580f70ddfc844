package dev.galley.history;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.job;
import static dev.galley.Orders.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.Pages;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransitionListTest {

    @Test
    void every_entry_appears_once_newest_first_forward_and_backward() {
        Pages history = of(itemIn("ARCHIVED"));

        assertEquals(List.of(5, 4, 3, 2, 1), history.forward());
        assertEquals(List.of(5, 4, 3, 2, 1), history.backward());
        assertEquals(5, history.page().list().getInt("totalCount"));
    }

    @Test
    void before_alone_pages_backward() {
        Pages history = of(itemIn("ARCHIVED"));

        Pages.Page page = history.page("before", history.page("last", 1).startCursor());

        assertEquals(List.of(5, 4, 3, 2), page.nodes());
        assertTrue(page.hasNextPage());
    }

    @Test
    void rejects_contradictions_wrong_sizes_and_cursors_that_are_not_its_own() {
        job("Posters");

        of(itemIn("COMPLETE"))
                .assertRules(new Pages("jobs", "", "id").page("first", 1).endCursor());
    }

    @Test
    void an_empty_page_says_that_there_is_more() {
        of(itemIn("COMPLETE")).assertEmptyPages();
    }

    @Test
    void an_item_that_does_not_exist_has_no_history() {
        assertEquals(List.of(), of(Database.unknown(TypeId.ITEM)).page().nodes());
        assertEquals(0, of("nonsense").page().list().getInt("totalCount"));
    }

    @Test
    void an_item_shows_its_latest_hundred_entries_oldest_first() {
        String item = itemIn("IN_REVIEW");
        for (int i = 0; i < 50; i++) {
            accepted(walk(item, "CUSTOMER_NOTIFIED_OF_ISSUES"));
            accepted(walk(item, "IN_REVIEW"));
        }

        JsonPath alone = ask(
                "query ($id: ID!) { jobItem(id: $id) { transitionCount history { sequence } job { id } } }",
                "id",
                item);
        JsonPath withJob = ask(
                "query ($id: ID!) { job(id: $id) { items { history { sequence } } } }",
                "id",
                alone.get("jobItem.job.id"));

        List<Integer> latest = IntStream.rangeClosed(3, 102).boxed().toList();
        assertEquals(102, alone.getInt("jobItem.transitionCount"));
        assertEquals(latest, alone.getList("jobItem.history.sequence"));
        assertEquals(latest, withJob.getList("job.items[0].history.sequence"));
    }

    @Test
    void each_item_of_a_job_has_its_own_history_whether_named_or_in_a_fragment() {
        Made job = job("Posters", "Leaflets", "Labels");
        accepted(walk(job.items().get(1), "IN_REVIEW"));
        String query = "query ($id: ID!) { job(id: $id) { %s } }";

        JsonPath named = ask(query.formatted("items { history { to } }"), "id", job.id());
        JsonPath inFragment = ask(
                query.formatted("...J")
                        + " fragment J on Job { items { ...I } } fragment I on JobItem { history { to } }",
                "id",
                job.id());

        List<List<String>> histories = List.of(
                List.of("AWAITING_ARTWORK"), List.of("AWAITING_ARTWORK", "IN_REVIEW"), List.of("AWAITING_ARTWORK"));
        assertEquals(histories, named.getList("job.items.history.to"));
        assertEquals(histories, inFragment.getList("job.items.history.to"));
    }

    private static Pages of(String item) {
        return new Pages("transitions", "jobItemId: \"%s\"".formatted(item), "sequence");
    }
}
