package dev.galley.access;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Orders.create;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What distinguishes operators from integrations within a mutation that both can use. */
@QuarkusTest
class StaffTest {

    @Test
    void an_operator_cannot_create_a_company_with_a_job() {
        Map<String, Object> order = order("Posters");
        JsonPath refused = As.role("operator", () -> create(order));

        assertEquals(List.of("FORBIDDEN input.company"), errors(refused));
        String name = (String) ((Map<?, ?>) order.get("company")).get("name");
        assertEquals(
                0,
                ask("query ($s: String) { companies(search: $s) { totalCount } }", "s", name)
                        .getInt("companies.totalCount"));
    }

    @Test
    void an_operator_cannot_give_a_company_its_external_id_with_a_job() {
        Made job = Orders.job("Posters");
        String name = ask("query ($id: ID!) { company(id: $id) { name } }", "id", job.company())
                .get("company.name");
        Map<String, Object> order = order("Posters");
        order.put("company", input("name", name, "externalId", unique("crm")));

        assertEquals(List.of("FORBIDDEN input.company"), errors(As.role("operator", () -> create(order))));
    }

    @Test
    void an_operator_creates_a_job_of_a_known_company_for_a_new_contact() {
        Made job = Orders.job("Posters");
        Map<String, Object> order = order("Posters");
        order.put("company", input("id", job.company()));

        assertEquals(
                job.company(),
                Orders.made(As.role("operator", () -> create(order))).company());
    }

    @Test
    void an_operator_cannot_set_the_origin_api() {
        Map<String, Object> order = order("Posters");
        order.put("company", input("id", Orders.job("Posters").company()));
        order.put("origin", "API");

        assertEquals(List.of("FORBIDDEN input.origin"), errors(As.role("operator", () -> create(order))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrator", "admin"})
    void integrators_can_create_companies_and_set_the_origin_api(String role) {
        Map<String, Object> order = order("Posters");
        order.put("origin", "API");

        accepted(As.role(role, () -> create(order)));
    }
}
