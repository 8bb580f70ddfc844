package dev.galley.company;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How an order identifies its company and contact, which are found or created. */
@QuarkusTest
class CustomerReferenceTest {

    @Test
    void finds_company_and_contact_by_id() {
        Made known = job("Posters");

        JsonPath answer = accepted(order(input("id", known.company()), input("id", known.contact())));

        assertEquals(known.company(), answer.get("job.company.id"));
        assertEquals(known.contact(), answer.get("job.contact.id"));
    }

    @Test
    void creates_company_and_contact_from_external_id_and_name() {
        String company = unique("shop");
        String contact = unique("shop");

        JsonPath answer = accepted(order(
                input("externalId", company, "name", unique("Druckerei")),
                input("externalId", contact, "email", "ann@example.com", "name", "Ann", "phone", "1")));

        assertEquals(company, answer.get("job.company.externalId"));
        assertEquals(contact, answer.get("job.contact.externalId"));
        assertEquals("Ann", answer.get("job.contact.name"));
        assertEquals("1", answer.get("job.contact.phone"));
    }

    @Test
    void found_by_external_id_another_name_beside_it_is_ignored() {
        Map<String, Object> company = input("externalId", unique("shop"), "name", unique("Druckerei"));
        Map<String, Object> contact = input("externalId", unique("shop"), "email", "ann@example.com", "name", "Ann");
        JsonPath first = accepted(order(company, contact));
        company.put("name", unique("Other"));
        contact.putAll(input("email", "other@example.com", "name", "Other"));

        JsonPath answer = accepted(order(company, contact));

        assertEquals(first.getMap("job.company"), answer.getMap("job.company"));
        assertEquals(first.getMap("job.contact"), answer.getMap("job.contact"));
    }

    @Test
    void finds_company_and_contact_by_name_and_address_without_regard_to_case() {
        String name = unique("Druckerei");
        JsonPath first = accepted(order(input("name", name), input("email", "ann@example.com", "name", "Ann")));

        JsonPath answer =
                accepted(order(input("name", name.toUpperCase()), input("email", "ANN@example.com", "name", "Bob")));

        assertEquals(first.getMap("job.company"), answer.getMap("job.company"));
        assertEquals(first.getMap("job.contact"), answer.getMap("job.contact"));
    }

    @Test
    void found_by_name_without_an_external_id_it_gets_the_given_one() {
        String name = unique("Druckerei");
        String company = unique("shop");
        String contact = unique("shop");
        JsonPath first = accepted(order(input("name", name), input("email", "ann@example.com")));

        JsonPath answer = accepted(order(
                input("name", name, "externalId", company), input("email", "ann@example.com", "externalId", contact)));

        assertEquals(first.getString("job.company.id"), answer.get("job.company.id"));
        assertEquals(company, answer.get("job.company.externalId"));
        assertEquals(contact, answer.get("job.contact.externalId"));
        assertEquals(2, answer.getInt("job.company.version"));
        assertEquals(2, answer.getInt("job.contact.version"));
        assertEquals(List.of("externalId", "externalId"), editedFields(answer.get("job.company.id")));
    }

    @Test
    void found_by_name_with_another_external_id_it_is_rejected() {
        String name = unique("Druckerei");
        accepted(order(
                input("name", name, "externalId", unique("shop")),
                input("email", "ann@example.com", "externalId", unique("shop"))));

        JsonPath company = order(input("name", name, "externalId", unique("shop")), input("email", "a@example.com"));
        JsonPath contact = order(input("name", name), input("email", "ann@example.com", "externalId", unique("shop")));

        assertEquals(List.of("NAME_TAKEN input.company.name"), errors(company));
        assertEquals(List.of("EMAIL_TAKEN input.contact.email"), errors(contact));
    }

    @Test
    void a_rejected_order_rolls_back_the_external_id_of_a_company() {
        Made known = job("Posters");
        String name = ask("query ($id: ID!) { company(id: $id) { name } }", "id", known.company())
                .get("company.name");
        Map<String, Object> order = dev.galley.Orders.order("Leaflets");
        order.put("reference", known.reference());
        order.put("company", input("name", name, "externalId", unique("shop")));

        assertEquals(List.of("REFERENCE_TAKEN input.reference"), errors(dev.galley.Orders.create(order)));

        JsonPath now = ask("query ($id: ID!) { company(id: $id) { externalId version } }", "id", known.company());
        assertNull(now.get("company.externalId"));
        assertEquals(1, now.getInt("company.version"));
    }

    @Test
    void a_missing_company_and_a_missing_contact_are_reported_together() {
        JsonPath answer =
                order(input("id", Database.unknown(TypeId.COMPANY)), input("id", Database.unknown(TypeId.CONTACT)));

        assertEquals(List.of("NOT_FOUND input.company.id", "NOT_FOUND input.contact.id"), errors(answer));
    }

    @Test
    void a_known_contact_of_another_company_is_rejected() {
        String externalId = unique("shop");
        accepted(
                order(input("name", unique("Druckerei")), input("email", "ann@example.com", "externalId", externalId)));

        JsonPath answer =
                order(input("name", unique("Other")), input("email", "ann@example.com", "externalId", externalId));

        assertEquals(List.of("CONTACT_OF_OTHER_COMPANY input.contact.externalId"), errors(answer));
    }

    @Test
    void the_same_address_at_two_companies_is_two_contacts() {
        JsonPath one = accepted(order(input("name", unique("One")), input("email", "ann@example.com")));
        JsonPath other = accepted(order(input("name", unique("Other")), input("email", "ann@example.com")));

        assertNotEquals(one.getString("job.contact.id"), other.getString("job.contact.id"));
    }

    @Test
    void external_ids_are_compared_exactly() {
        String externalId = unique("Shop");
        String name = unique("Druckerei");
        accepted(order(input("name", name, "externalId", externalId), input("email", "ann@example.com")));

        JsonPath answer = order(input("externalId", externalId.toLowerCase()), input("email", "ann@example.com"));

        assertEquals(List.of("NOT_FOUND input.company.externalId"), errors(answer));
    }

    private static JsonPath order(Map<String, Object> company, Map<String, Object> contact) {
        Map<String, Object> order = dev.galley.Orders.order("Posters");
        order.put("company", company);
        order.put("contact", contact);
        return mutate("createJob", order, """
                job { company { id name externalId version }
                    contact { id name email phone externalId version } }""");
    }

    private static List<String> editedFields(String company) {
        return ask("query ($id: ID!) { edits(companyId: $id) { nodes { field } } }", "id", company)
                .getList("edits.nodes.field");
    }
}
