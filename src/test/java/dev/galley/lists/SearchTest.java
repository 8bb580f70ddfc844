package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Graph;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is renamed is found by its new name, and by its old one no more. */
@QuarkusTest
class SearchTest {

    private String before;
    private Made job;
    private int version;

    @BeforeEach
    void a_job_with_a_word_everywhere() {
        before = unique("Bef\u00f6re");
        Map<String, Object> order = Orders.order();
        order.put("reference", before + "-R");
        order.put("externalId", before + "-X");
        order.put("company", input("name", before + "-C"));
        order.put("contact", input("email", before + "-E@example.com", "name", before + "-N"));
        order.put("items", List.of(input("name", before + "-I", "quantity", 1)));
        job = Orders.made(Orders.create(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "X", "C", "E", "N", "I"})
    void a_new_job_is_found_by_all_that_it_is_called(String which) {
        assertEquals(List.of(job.id()), jobs(before.toUpperCase().replace("\u00d6", "o") + "-" + which));
    }

    @Test
    void a_jobs_reference_and_external_id() {
        String after = unique("After");
        edit("updateJob", "job", job.id(), "reference", after + "-R", "externalId", after + "-X");

        assertRenamed(after, "R");
        assertRenamed(after, "X");
    }

    @Test
    void a_contacts_name_and_address() {
        String after = unique("After");
        edit("updateContact", "contact", job.contact(), "name", after + "-N", "email", after + "-E@example.com");

        assertRenamed(after, "N");
        assertRenamed(after, "E");
        assertEquals(List.of(), ids("contacts", before + "-N"));
        assertEquals(List.of(job.contact()), ids("contacts", after + "-N"));
    }

    @Test
    void a_companys_name() {
        String after = unique("After");
        edit("updateCompany", "company", job.company(), "name", after + "-C");

        assertRenamed(after, "C");
        assertEquals(List.of(), ids("companies", before + "-C"));
        assertEquals(List.of(job.company()), ids("companies", after + "-C"));
    }

    @Test
    void an_items_name() {
        String after = unique("After");
        edit("updateJobItem", "jobItem", job.item(), "name", after + "-I");

        assertRenamed(after, "I");
        String items = "query ($s: String!) { jobItems(filter: {search: $s}) { nodes { id } } }";
        assertEquals(List.of(), ask(items, "s", before + "-I").getList("jobItems.nodes.id"));
        assertEquals(List.of(job.item()), ask(items, "s", after + "-I").getList("jobItems.nodes.id"));
    }

    @Test
    void a_word_whose_vowels_are_marks() {
        edit("updateJobItem", "jobItem", job.item(), "name", before + " किताब");

        assertEquals(List.of(job.id()), jobs(before + " किताब"));
        assertTrue(jobs("किताब").contains(job.id()));
    }

    @Test
    void an_erased_contact_is_found_no_more() {
        accepted(mutate("eraseContact", input("id", job.contact()), "contact { id }"));

        assertEquals(List.of(), jobs(before + "-N"));
        assertEquals(List.of(), jobs(before + "-E"));
    }

    @Test
    void a_new_reference_takes_its_place_in_the_order() {
        String word = unique("Order");
        Made nine = Orders.job("Posters");
        edit("updateJob", "job", nine.id(), "reference", word + "-9");
        edit("updateJob", "job", job.id(), "reference", word + "-10");

        assertEquals(
                List.of(nine.id(), job.id()),
                ask(
                                "query ($s: String!) { jobs(filter: {search: $s}, orderBy: {field: REFERENCE, direction: ASC})"
                                        + " { nodes { id } } }",
                                "s",
                                word)
                        .getList("jobs.nodes.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a b", "a-b-c", "---", "12-34", " "})
    void what_has_no_three_letters_or_digits_in_a_row_is_refused(String search) {
        for (String field :
                List.of("jobs(filter: {search: $s})", "jobItems(filter: {search: $s})", "companies(search: $s)")) {
            assertEquals(
                    "BAD_USER_INPUT", refusal("query ($s: String!) { " + field + " { totalCount } }", "s", search));
        }
    }

    private void assertRenamed(String after, String which) {
        assertEquals(List.of(), jobs(before + "-" + which));
        assertEquals(List.of(job.id()), jobs(after + "-" + which));
    }

    private static List<Object> jobs(String search) {
        return ask("query ($s: String!) { jobs(filter: {search: $s}, view: ALL) { nodes { id } } }", "s", search)
                .getList("jobs.nodes.id");
    }

    private static List<Object> ids(String field, String search) {
        return ask("query ($s: String!) { " + field + "(search: $s) { nodes { id } } }", "s", search)
                .getList(field + ".nodes.id");
    }

    private static void edit(String mutation, String thing, String id, Object... more) {
        Map<String, Object> input = Graph.input(more);
        input.put("id", id);
        accepted(mutate(mutation, input, thing + " { id }"));
    }
}
