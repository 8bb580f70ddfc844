package dev.galley.history;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Orders.Made;
import dev.galley.Pages;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EditListTest {

    /** The caller according to the API: the developer in tests; the packaged application has no developer. */
    String caller() {
        return "Dev Eloper";
    }

    @Test
    void lists_the_edits_of_a_job_and_its_items_newest_first() {
        Made job = job("Posters");
        String reference = unique("INV");
        accepted(mutate("updateJob", input("id", job.id(), "reference", reference), "job { id }"));
        accepted(mutate("updateJobItem", input("id", job.item(), "description", "matt"), "jobItem { id }"));
        accepted(mutate("updateJobItem", input("id", job.item(), "description", null), "jobItem { id }"));

        JsonPath edits = ask("""
                query ($id: ID!) { edits(jobId: $id) { nodes { subjectId field oldValue newValue at
                    by { kind name } } } }""", "id", job.id()).setRootPath("data.edits.nodes");

        assertEquals(List.of(job.item(), job.item(), job.id()), edits.getList("subjectId"));
        assertEquals(List.of("description", "description", "reference"), edits.getList("field"));
        assertEquals(Arrays.asList("matt", null, job.reference()), edits.getList("oldValue"));
        assertEquals(Arrays.asList(null, "matt", reference), edits.getList("newValue"));
        assertEquals(List.of(caller(), caller(), caller()), edits.getList("by.name"));
    }

    @Test
    void lists_the_edits_of_a_company_and_its_contacts() {
        Made job = job("Posters");
        accepted(mutate("updateContact", input("id", job.contact(), "phone", "1", "name", "Ann"), "contact { id }"));
        accepted(mutate("updateCompany", input("id", job.company(), "name", unique("New")), "company { id }"));

        JsonPath edits = ask(
                        "query ($id: ID!) { edits(companyId: $id) { nodes { subjectId field } } }", "id", job.company())
                .setRootPath("data.edits.nodes");

        assertEquals(List.of(job.company(), job.contact(), job.contact()), edits.getList("subjectId"));
        assertEquals(List.of("name", "phone", "name"), edits.getList("field"));
    }

    @Test
    void every_edit_appears_once_forward_and_backward() {
        Pages edits = fiveEdits();

        assertEquals(List.of("5", "4", "3", "2", "1"), edits.forward());
        assertEquals(List.of("5", "4", "3", "2", "1"), edits.backward());
        assertEquals(5, edits.page().list().getInt("totalCount"));
    }

    @Test
    void before_alone_pages_backward() {
        Pages edits = fiveEdits();

        Pages.Page page = edits.page("before", edits.page("last", 1).startCursor());

        assertEquals(List.of("5", "4", "3", "2"), page.nodes());
        assertTrue(page.hasNextPage());
    }

    @Test
    void rejects_contradictions_wrong_sizes_and_cursors_that_are_not_its_own() {
        fiveEdits().assertRules(new Pages("jobs", "", "id").page("first", 1).endCursor());
    }

    @Test
    void an_empty_page_says_that_there_is_more() {
        fiveEdits().assertEmptyPages();
    }

    @Test
    void asks_for_a_job_or_a_company_one_of_the_two() {
        Made job = job("Posters");

        assertEquals("BAD_USER_INPUT", refusal("{ edits { totalCount } }"));
        assertEquals(
                "BAD_USER_INPUT",
                refusal(
                        "query ($job: ID, $company: ID) { edits(jobId: $job, companyId: $company) { totalCount } }",
                        "job",
                        job.id(),
                        "company",
                        job.company()));
    }

    @Test
    void what_there_is_not_has_no_edits() {
        assertEquals(
                List.of(),
                new Pages("edits", "jobId: \"nonsense\"", "newValue").page().nodes());
    }

    private static Pages fiveEdits() {
        Made job = job("Posters");
        for (int i = 1; i <= 5; i++) {
            accepted(mutate("updateJobItem", input("id", job.item(), "description", "" + i), "jobItem { id }"));
        }
        return new Pages("edits", "jobId: \"%s\"".formatted(job.id()), "newValue");
    }
}
