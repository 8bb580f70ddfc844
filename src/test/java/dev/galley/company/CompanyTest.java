package dev.galley.company;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Database;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompanyTest {

    private static final String SELECTION = "company { id name externalId version }";

    @Test
    void creates_a_company_that_is_found_by_its_id_and_its_external_id() {
        String externalId = unique("crm");

        JsonPath made = accepted(create("name", unique("  Druck & Söhne  "), "externalId", externalId));

        JsonPath answer = ask("""
                query ($id: ID!, $externalId: String!) { company(id: $id) { name version }
                    companyByExternalId(externalId: $externalId) { id } }""", "id", made.get("company.id"), "externalId", externalId);
        assertEquals(made.getString("company.name"), answer.get("company.name"));
        assertEquals(1, answer.getInt("company.version"));
        assertEquals(made.getString("company.id"), answer.get("companyByExternalId.id"));
    }

    @Test
    void rejects_a_name_and_an_external_id_that_another_company_has() {
        String name = unique("Druckerei");
        String externalId = unique("crm");
        accepted(create("name", name, "externalId", externalId));

        JsonPath answer = create("name", " " + name.toUpperCase(), "externalId", externalId);

        assertEquals(List.of("NAME_TAKEN input.name", "EXTERNAL_ID_TAKEN input.externalId"), errors(answer));
        assertNull(answer.get("company"));
    }

    @Test
    void rejects_a_blank_name_and_one_that_is_too_long() {
        assertEquals(List.of("REQUIRED input.name"), errors(create("name", " \u00a0 ")));
        assertEquals(List.of("TOO_LONG input.name"), errors(create("name", "n".repeat(201))));
        assertEquals(List.of("TOO_LONG input.externalId"), errors(create("name", "n", "externalId", "x".repeat(256))));
    }

    @Test
    void changes_what_is_given_and_leaves_the_rest() {
        String externalId = unique("crm");
        JsonPath made = accepted(create("name", unique("Druckerei"), "externalId", externalId));
        String name = unique("Printers");

        JsonPath answer = accepted(update(made.get("company.id"), "name", name));

        assertEquals(name, answer.get("company.name"));
        assertEquals(externalId, answer.get("company.externalId"));
        assertEquals(2, answer.getInt("company.version"));
    }

    @Test
    void clears_the_external_id_by_null_but_never_the_name() {
        String id = accepted(create("name", unique("Druckerei"), "externalId", unique("crm")))
                .get("company.id");

        JsonPath answer = accepted(update(id, "externalId", null));

        assertNull(answer.get("company.externalId"));
        assertEquals(List.of("REQUIRED input.name"), errors(update(id, "name", null)));
    }

    @Test
    void writes_nothing_when_nothing_changes() {
        String name = unique("Druckerei");
        String id = accepted(create("name", name)).get("company.id");

        JsonPath answer = accepted(update(id, "name", name, "externalId", null));

        assertEquals(1, answer.getInt("company.version"));
        assertEquals(0, Database.number("select count(*) from edit where subject_id = ?", Database.uuid(id)));
    }

    @Test
    void rejects_what_another_company_has_and_shows_the_company_in_its_current_state() {
        String name = unique("Druckerei");
        String externalId = unique("crm");
        accepted(create("name", name, "externalId", externalId));
        JsonPath other = accepted(create("name", unique("Printers")));

        JsonPath answer = update(other.get("company.id"), "name", name, "externalId", externalId);

        assertEquals(List.of("NAME_TAKEN input.name", "EXTERNAL_ID_TAKEN input.externalId"), errors(answer));
        assertEquals(other.getString("company.name"), answer.get("company.name"));
        assertEquals(1, answer.getInt("company.version"));
    }

    @Test
    void rejects_an_update_of_a_version_that_is_not_the_latest_and_of_no_company() {
        String id = accepted(create("name", unique("Druckerei"))).get("company.id");

        assertEquals(
                List.of("VERSION_CONFLICT input.expectedVersion"),
                errors(update(id, "name", unique("Printers"), "expectedVersion", 2)));
        assertEquals(List.of("NOT_FOUND input.id"), errors(update(Database.unknown(TypeId.COMPANY), "name", "x")));
        assertEquals(List.of("NOT_FOUND input.id"), errors(update("company_", "name", "x")));
    }

    private static JsonPath create(Object... fields) {
        return mutate("createCompany", input(fields), SELECTION);
    }

    private static JsonPath update(String id, Object... changes) {
        Map<String, Object> input = input("id", id);
        input.putAll(input(changes));
        return mutate("updateCompany", input, SELECTION);
    }
}
