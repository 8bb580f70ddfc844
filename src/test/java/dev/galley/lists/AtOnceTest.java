package dev.galley.lists;

import static dev.galley.Graph.ask;
import static dev.galley.Graph.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At most a hundred values for every query argument that is a list. */
@QuarkusTest
class AtOnceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String! | jobs(filter: {references: $many}) { totalCount }",
                "String! | jobs(filter: {externalIds: $many}) { totalCount }",
                "ID!     | jobs(filter: {companyIds: $many}) { totalCount }",
                "String! | jobItems(filter: {externalIds: $many}) { totalCount }",
                "ID!     | jobItems(filter: {companyIds: $many}) { totalCount }",
                "String! | jobsByReference(references: $many) { id }",
                "String! | jobItemsByExternalId(externalIds: $many) { id }",
                "ID!     | nodes(ids: $many) { id }"
            })
    void returns_at_most_a_hundred(String type, String field) {
        String document = "query ($many: [" + type + "]!) { " + field + " }";

        ask(document, "many", many(100));
        assertEquals("BAD_USER_INPUT", refusal(document, "many", many(101)));
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "-1"})
    void counts_by_company_are_of_one_to_a_hundred(int first) {
        assertEquals(
                "BAD_USER_INPUT",
                refusal("{ itemCountsByCompany(first: " + first + ") { company { id } counts { total } } }"));
    }

    private static List<String> many(int number) {
        return Collections.nCopies(number, "none");
    }
}
