package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.Pages;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class JobListTest {

    private static final Pages ACTIVE = new Pages("jobs", "", "id");
    private static final Pages ALL = new Pages("jobs", "view: ALL", "id");
    private static final Pages INACTIVE = new Pages("jobs", "view: INACTIVE", "id");

    @Test
    void lists_jobs_the_newest_first() {
        Made older = job("Posters");
        Made newer = job("Leaflets");

        assertEquals(List.of(newer.id(), older.id()), ALL.page("first", 2).nodes());
    }

    @Test
    void shows_active_jobs_by_default() {
        Made active = job("Posters");
        Made cancelled = job("Leaflets");
        accepted(move(cancelled.item(), "CANCELLED"));

        assertEquals(active.id(), ACTIVE.page("first", 1).nodes().get(0));
        assertEquals(cancelled.id(), INACTIVE.page("first", 1).nodes().get(0));
        assertEquals(List.of(cancelled.id(), active.id()), ALL.page("first", 2).nodes());
    }

    /** Whatever was stored: another version of the service, or a script, may have stored microseconds. */
    @ParameterizedTest
    @CsvSource({
        "2001-02-03 04:05:06Z, 2001-02-03T04:05:06.000Z",
        "2001-02-03 04:05:07.1Z, 2001-02-03T04:05:07.100Z",
        "2001-02-03 04:05:08.123456Z, 2001-02-03T04:05:08.123Z",
        "2001-02-03 04:05:09.999999Z, 2001-02-03T04:05:09.999Z"
    })
    void finds_a_job_by_the_time_that_was_answered(String stored, String answered) {
        Made job = job("Posters");
        changed(job, "timestamptz '" + stored + "'");
        try {
            JsonPath found = ask("""
                    query ($from: DateTime, $to: DateTime) {
                        jobs(filter: {updatedAt: {from: $from, to: $to}}) { nodes { id updatedAt } }
                        jobItems(filter: {stateSince: {from: $from, to: $to}}) { nodes { id stateSince } } }""", "from", answered, "to", answered);

            assertEquals(List.of(job.id()), found.getList("jobs.nodes.id"));
            assertEquals(List.of(answered), found.getList("jobs.nodes.updatedAt"));
            assertEquals(List.of(job.item()), found.getList("jobItems.nodes.id"));
            assertEquals(List.of(answered), found.getList("jobItems.nodes.stateSince"));
        } finally {
            changed(job, "created_at");
        }
    }

    private static void changed(Made job, String time) {
        Database.update("update job set updated_at = " + time + " where id = ?", Database.uuid(job.id()));
        Database.update("update job_item set state_since = " + time + " where id = ?", Database.uuid(job.item()));
    }

    @Test
    void finds_a_job_by_its_creation_time() {
        Made job = job("Posters");
        String made = ask("query ($id: ID!) { job(id: $id) { createdAt } }", "id", job.id())
                .getString("job.createdAt");

        List<String> found = ask(
                        "query ($t: DateTime) { jobs(filter: {createdAt: {from: $t, to: $t}, companyIds: [\""
                                + job.company() + "\"]}) { nodes { id } } }",
                        "t",
                        made)
                .getList("jobs.nodes.id");

        assertEquals(List.of(job.id()), found);
    }

    @Test
    void counts_all_jobs_of_the_view() {
        job("Posters");

        int active = ACTIVE.page("first", 0).list().getInt("totalCount");
        int inactive = INACTIVE.page("first", 0).list().getInt("totalCount");

        assertTrue(active > 0);
        assertEquals(active + inactive, ALL.page("first", 0).list().getInt("totalCount"));
    }

    @Test
    void pages_forward_through_the_newest() {
        List<String> ids = newestFirst(5);

        Pages.Page one = ALL.page("first", 2);
        Pages.Page two = ALL.page("first", 2, "after", one.endCursor());
        Pages.Page three = ALL.page("first", 1, "after", two.endCursor());

        assertEquals(ids.subList(0, 2), one.nodes());
        assertEquals(ids.subList(2, 4), two.nodes());
        assertEquals(ids.subList(4, 5), three.nodes());
        assertFalse(one.hasPreviousPage());
        assertTrue(two.hasPreviousPage());
    }

    @Test
    void pages_backward_from_a_cursor_and_before_alone_is_backward() {
        List<String> ids = newestFirst(5);
        String fifth = ALL.page("first", 5).endCursor();

        Pages.Page page = ALL.page("last", 2, "before", fifth);

        assertEquals(ids.subList(2, 4), page.nodes());
        assertTrue(page.hasNextPage());
        assertTrue(page.hasPreviousPage());
        assertEquals(ids.subList(0, 4), ALL.page("before", fifth).nodes());
    }

    @Test
    void shows_twenty_by_default() {
        newestFirst(21);

        assertEquals(20, ALL.page().nodes().size());
        assertEquals(
                20, ALL.page("after", ALL.page("first", 1).endCursor()).nodes().size());
    }

    @Test
    void a_job_that_is_created_meanwhile_disturbs_no_page() {
        List<String> ids = newestFirst(4);
        Pages.Page one = ALL.page("first", 2);

        job("Made meanwhile");

        assertEquals(
                ids.subList(2, 4),
                ALL.page("first", 2, "after", one.endCursor()).nodes());
    }

    @Test
    void rejects_contradictions_wrong_sizes_and_cursors_that_are_not_its_own() {
        newestFirst(2);
        accepted(mutate("createCompany", input("name", unique("Druckerei")), "company { id }"));

        ALL.assertRules(new Pages("companies", "", "id").page("first", 1).endCursor());
    }

    @Test
    void an_empty_page_says_that_there_is_more() {
        newestFirst(1);
        ALL.assertEmptyPages();
    }

    @Test
    void every_job_of_a_page_has_its_own_company_contact_items_and_progress() {
        Made one = job("Posters", "Leaflets");
        Made other = job("Labels");

        var page = ask("""
                { jobs(first: 2) { nodes { company { id } contact { id company { id } } items { name job { id } }
                    progress { totalItems } active } } }""").setRootPath("data.jobs.nodes");

        assertEquals(List.of(other.company(), one.company()), page.getList("company.id"));
        assertEquals(List.of(other.contact(), one.contact()), page.getList("contact.id"));
        assertEquals(List.of(other.company(), one.company()), page.getList("contact.company.id"));
        assertEquals(List.of(List.of("Labels"), List.of("Posters", "Leaflets")), page.getList("items.name"));
        assertEquals(List.of(1, 2), page.getList("progress.totalItems"));
    }

    private static List<String> newestFirst(int count) {
        List<String> ids = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(0, job("Posters").id());
        }
        return ids;
    }
}
