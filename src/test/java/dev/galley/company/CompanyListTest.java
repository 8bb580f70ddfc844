package dev.galley.company;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Pages;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompanyListTest {

    private String mark;
    private Pages companies;
    private List<Object> inOrder;

    @BeforeEach
    void five_companies_of_one_mark() {
        mark = unique("Mark");
        companies = new Pages("companies", "search: \"%s\"".formatted(mark.toUpperCase()), "name");
        inOrder = Stream.of("Alpha", "beta", "Gamma", "delta", "Äpfel")
                .<Object>map(word -> word + " " + mark)
                .toList();
        inOrder.forEach(name -> accepted(mutate("createCompany", input("name", name), "company { id }")));
        inOrder = Stream.of("Alpha", "beta", "delta", "Gamma", "Äpfel")
                .<Object>map(word -> word + " " + mark)
                .toList();
    }

    @Test
    void lists_those_whose_name_has_the_part_in_the_order_of_their_names() {
        Pages.Page page = companies.page();

        assertEquals(inOrder, page.nodes());
        assertEquals(5, page.list().getInt("totalCount"));
        assertFalse(page.hasNextPage());
        assertFalse(page.hasPreviousPage());
    }

    @Test
    void every_company_appears_once_forward_and_backward() {
        assertEquals(inOrder, companies.forward());
        assertEquals(inOrder, companies.backward());
    }

    @Test
    void before_alone_pages_backward() {
        String cursor = companies.page("last", 1).startCursor();

        Pages.Page page = companies.page("before", cursor);

        assertEquals(inOrder.subList(0, 4), page.nodes());
        assertTrue(page.hasNextPage());
    }

    @Test
    void rejects_contradictions_wrong_sizes_and_cursors_that_are_not_its_own() {
        job("Posters");
        companies.assertRules(new Pages("jobs", "", "id").page("first", 1).endCursor());
    }

    @Test
    void an_empty_page_says_that_there_is_more() {
        companies.assertEmptyPages();
    }

    @Test
    void finds_nothing_for_a_part_that_no_name_has() {
        assertEquals(
                0,
                ask("query ($s: String) { companies(search: $s) { totalCount } }", "s", unique("nobody") + "%_")
                        .getInt("companies.totalCount"));
    }
}
