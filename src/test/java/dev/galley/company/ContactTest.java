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
import dev.galley.Orders;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContactTest {

    private static final String SELECTION =
            "contact { id name email phone externalId version company { id name externalId } }";

    @Test
    void creates_a_contact_and_its_company_if_it_does_not_exist() {
        String company = unique("Druckerei");
        String externalId = unique("crm");

        JsonPath made = accepted(create(
                company, "email", "Ann@Example.com", "name", "Ann", "phone", "+49 30 1", "externalId", externalId));

        assertEquals(company, made.get("contact.company.name"));
        JsonPath answer = ask("""
                query ($id: ID!, $externalId: String!) { contact(id: $id) { email phone }
                    contactByExternalId(externalId: $externalId) { name } }""", "id", made.get("contact.id"), "externalId", externalId);
        assertEquals("Ann@Example.com", answer.get("contact.email"));
        assertEquals("+49 30 1", answer.get("contact.phone"));
        assertEquals("Ann", answer.get("contactByExternalId.name"));
    }

    @Test
    void has_the_address_as_its_name_by_default() {
        assertEquals(
                "ann@example.com",
                accepted(create(unique("D"), "email", "ann@example.com")).get("contact.name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\n"})
    void a_blank_name_is_rejected_and_not_treated_as_omitted(String blank) {
        String email = unique("ann") + "@example.com";
        Map<String, Object> order = Orders.order("Posters");

        assertEquals(List.of("REQUIRED input.name"), errors(create(unique("D"), "email", email, "name", blank)));
        order.put("contact", input("email", email, "name", blank));
        assertEquals(List.of("REQUIRED input.contact.name"), errors(Orders.create(order)));
        order.put("contact", input("externalId", unique("crm"), "name", blank));
        assertEquals(List.of("REQUIRED input.contact.name"), errors(Orders.create(order)));
        order.put("contact", input("externalId", unique("crm"), "email", blank));
        assertEquals(List.of("REQUIRED input.contact.email"), errors(Orders.create(order)));
        order.put("contact", input("email", email));
        order.put("company", input("externalId", unique("crm"), "name", blank));
        assertEquals(List.of("REQUIRED input.company.name"), errors(Orders.create(order)));
        assertEquals(0, Database.number("select count(*) from contact where email = ?", email));
    }

    @Test
    void rejects_an_address_that_another_contact_of_the_company_has() {
        String company = unique("Druckerei");
        accepted(create(company, "email", "ann@example.com"));

        JsonPath answer = create(company, "email", "ANN@EXAMPLE.com");

        assertEquals(List.of("EMAIL_TAKEN input.email"), errors(answer));
        accepted(create(unique("Another"), "email", "ann@example.com"));
    }

    @Test
    void rejects_an_external_id_that_a_contact_of_any_company_has() {
        String externalId = unique("crm");
        accepted(create(unique("Druckerei"), "email", "ann@example.com", "externalId", externalId));

        String company = unique("Another");
        JsonPath answer = create(company, "email", "bob@example.com", "externalId", externalId);

        assertEquals(List.of("EXTERNAL_ID_TAKEN input.externalId"), errors(answer));
        assertEquals(0, Database.number("select count(*) from company where name = ?", company));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann@",
                "@example.com",
                "ann@exa mple.com",
                "Ann <ann@example.com>",
                "ann@[127.0.0.1]",
                "ann@example..com",
                "ann@example.com, bob@example.com",
                "ann@\u202eexample.com",
                "a\u00a0nn@example.com",
                "ann@exa\u3000mple.com",
                "ann@\u2003example.com",
                "ann\u3164@example.com",
                "ann@exam\ufe0fple.com",
                "ann\u2800@example.com",
                "ann@xn--a.example",
                "a@\"b..c",
                "a@b\"..c",
                "a@\"x..com",
                "erased.1@erased.invalid",
                "Ann@ERASED.invalid"
            })
    void rejects_what_is_not_an_address(String email) {
        assertEquals(List.of("INVALID input.email"), errors(create(unique("D"), "email", email)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@example.com", "ann+proofs@mail.example.co.uk", " ann@example.com ", "änn@bücher.example"})
    void accepts_international_addresses(String email) {
        assertEquals(email.trim(), accepted(create(unique("D"), "email", email)).get("contact.email"));
    }

    /** Directional marks, a byte order mark, a soft hyphen; no-break spaces, a no-break hyphen, a dash. */
    @ParameterizedTest
    @CsvSource({
        "\u202a+44 20 7946 0958\u202c, +44 20 7946 0958",
        "\u2066+44\u2069\u200e 20\u200f, +44 20",
        "\ufeff\u200b030\u00ad1, 0301",
        "+44\u00a020\u202f7946\u20070958, +44 20 7946 0958",
        "030\u20111\u20132\u22123, 030-1-2-3"
    })
    void accepts_pasted_telephone_numbers(String pasted, String kept) {
        String id = accepted(create(unique("D"), "email", "ann@example.com", "phone", pasted))
                .get("contact.id");

        assertEquals(
                kept,
                ask("query ($id: ID!) { contact(id: $id) { phone } }", "id", id).get("contact.phone"));
        assertEquals(
                kept,
                accepted(update(id, "phone", "0 " + pasted))
                        .<String>get("contact.phone")
                        .substring(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"030\u00001", "030\n1", "030\u20281", "030\ud800", "030\u0378"})
    void rejects_telephone_numbers_with_characters_that_are_not_allowed(String phone) {
        assertEquals(
                List.of("INVALID input.phone"),
                errors(create(unique("D"), "email", "ann@example.com", "phone", phone)));
    }

    @Test
    void rejects_a_missing_address_and_one_that_is_too_long() {
        assertEquals(List.of("REQUIRED input.email"), errors(create(unique("D"), "email", " ")));
        assertEquals(
                List.of("TOO_LONG input.email"),
                errors(create(unique("D"), "email", "a".repeat(60) + "@" + "b.".repeat(95) + "example")));
        assertEquals(
                List.of("TOO_LONG input.name", "TOO_LONG input.phone"),
                errors(create(unique("D"), "email", "a@b.de", "name", "n".repeat(201), "phone", "1".repeat(51))));
    }

    @Test
    void changes_what_is_given_leaves_the_rest_and_clears_what_is_null() {
        String id = accepted(create(unique("D"), "email", "ann@example.com", "name", "Ann", "phone", "1"))
                .get("contact.id");

        JsonPath answer = accepted(update(id, "phone", null, "email", "anna@example.com"));

        assertEquals("Ann", answer.get("contact.name"));
        assertEquals("anna@example.com", answer.get("contact.email"));
        assertNull(answer.get("contact.phone"));
        assertEquals(2, answer.getInt("contact.version"));
    }

    @Test
    void rejects_null_where_it_is_not_allowed() {
        String id = accepted(create(unique("D"), "email", "ann@example.com")).get("contact.id");

        JsonPath answer = update(id, "name", null, "email", null);

        assertEquals(List.of("REQUIRED input.name", "REQUIRED input.email"), errors(answer));
        assertEquals("ann@example.com", answer.get("contact.email"));
    }

    @Test
    void writes_nothing_when_nothing_changes() {
        String id = accepted(create(unique("D"), "email", "ann@example.com")).get("contact.id");

        JsonPath answer = accepted(update(id, "email", "ann@example.com", "phone", " "));

        assertEquals(1, answer.getInt("contact.version"));
        assertEquals(0, Database.number("select count(*) from edit where subject_id = ?", Database.uuid(id)));
    }

    @Test
    void rejects_what_another_contact_has_and_shows_the_contact_in_its_current_state() {
        String company = unique("Druckerei");
        String externalId = unique("crm");
        accepted(create(company, "email", "ann@example.com", "externalId", externalId));
        String id = accepted(create(company, "email", "bob@example.com")).get("contact.id");

        JsonPath answer = update(id, "email", "Ann@example.com", "externalId", externalId);

        assertEquals(List.of("EMAIL_TAKEN input.email", "EXTERNAL_ID_TAKEN input.externalId"), errors(answer));
        assertEquals("bob@example.com", answer.get("contact.email"));
    }

    @Test
    void rejects_an_update_of_a_version_that_is_not_the_latest_and_of_no_contact() {
        String id = accepted(create(unique("D"), "email", "ann@example.com")).get("contact.id");

        assertEquals(
                List.of("VERSION_CONFLICT input.expectedVersion"),
                errors(update(id, "name", "Anna", "expectedVersion", 9)));
        assertEquals(List.of("NOT_FOUND input.id"), errors(update(Database.unknown(TypeId.CONTACT), "name", "x")));
    }

    private static JsonPath create(String company, Object... fields) {
        Map<String, Object> input = input("company", input("name", company));
        input.putAll(input(fields));
        return mutate("createContact", input, SELECTION);
    }

    private static JsonPath update(String id, Object... changes) {
        Map<String, Object> input = input("id", id);
        input.putAll(input(changes));
        return mutate("updateContact", input, SELECTION);
    }
}
