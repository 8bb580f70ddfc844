package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.create;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UpdateJobTest {

    @Test
    void changes_what_is_given_and_leaves_the_rest() {
        Made job = job("Posters");
        String reference = unique("INV");

        JsonPath answer = accepted(update(job, "reference", reference, "referenceKind", "INVOICE"));

        assertEquals(reference, answer.get("job.reference"));
        assertEquals("INVOICE", answer.get("job.referenceKind"));
        assertEquals(job.company(), answer.get("job.company.id"));
        assertEquals(job.contact(), answer.get("job.contact.id"));
        assertEquals(2, answer.getInt("job.version"));
    }

    @Test
    void reports_an_unknown_company_and_an_unknown_contact_together() {
        JsonPath answer = update(
                job("Posters"),
                "company",
                Map.of("id", Database.unknown(TypeId.COMPANY)),
                "contact",
                Map.of("id", Database.unknown(TypeId.CONTACT)));

        assertEquals(List.of("NOT_FOUND input.company.id", "NOT_FOUND input.contact.id"), errors(answer));
    }

    @Test
    void keeps_what_is_left_out_and_clears_what_is_null() {
        Made job = job("Posters");
        String externalId = unique("shop");
        accepted(update(job, "externalId", externalId));

        JsonPath kept = accepted(update(job, "referenceKind", "OTHER"));
        JsonPath cleared = accepted(update(job, "externalId", null));

        assertEquals(externalId, kept.get("job.externalId"));
        assertNull(cleared.get("job.externalId"));
    }

    @Test
    void rejects_null_where_it_is_not_allowed() {
        JsonPath answer =
                update(job("Posters"), "reference", null, "referenceKind", null, "company", null, "contact", null);

        assertEquals(
                List.of(
                        "REQUIRED input.reference",
                        "REQUIRED input.referenceKind",
                        "REQUIRED input.company",
                        "REQUIRED input.contact"),
                errors(answer));
        assertEquals(1, answer.getInt("job.version"));
    }

    @Test
    void writes_nothing_when_nothing_changes() {
        Made job = job("Posters");

        JsonPath answer = accepted(update(
                job,
                "reference",
                job.reference(),
                "company",
                input("id", job.company()),
                "contact",
                input("id", job.contact())));

        assertEquals(1, answer.getInt("job.version"));
        assertEquals(0, edits(job));
    }

    @Test
    void gives_the_job_another_contact_of_its_company() {
        Made job = job("Posters");
        String email = unique("ann") + "@example.com";

        JsonPath answer = accepted(update(job, "contact", input("email", email, "name", "Ann")));

        assertEquals("Ann", answer.get("job.contact.name"));
        assertEquals(job.company(), answer.get("job.contact.company.id"));
    }

    @Test
    void moves_the_job_to_another_company_with_a_contact_of_it() {
        Made job = job("Posters");
        Made other = job("Leaflets");

        JsonPath answer =
                accepted(update(job, "company", input("id", other.company()), "contact", input("id", other.contact())));

        assertEquals(other.company(), answer.get("job.company.id"));
        assertEquals(other.contact(), answer.get("job.contact.id"));
        assertEquals(2, edits(job));
    }

    @Test
    void rejects_another_company_without_a_contact_of_it() {
        Made job = job("Posters");
        Made other = job("Leaflets");

        JsonPath alone = update(job, "company", input("id", other.company()));
        JsonPath withOld = update(job, "company", input("id", other.company()), "contact", input("id", job.contact()));
        JsonPath contactAlone = update(job, "contact", input("id", other.contact()));

        assertEquals(List.of("CONTACT_OF_OTHER_COMPANY input.contact"), errors(alone));
        assertEquals(List.of("CONTACT_OF_OTHER_COMPANY input.contact.id"), errors(withOld));
        assertEquals(List.of("CONTACT_OF_OTHER_COMPANY input.contact.id"), errors(contactAlone));
        assertEquals(job.company(), alone.get("job.company.id"));
    }

    @Test
    void rejects_what_another_job_has_and_shows_the_job_in_its_current_state() {
        Map<String, Object> order = order("Posters");
        order.put("externalId", unique("shop"));
        Made taken = made(create(order));
        Made job = job("Leaflets");

        JsonPath answer = update(job, "reference", taken.reference(), "externalId", order.get("externalId"));

        assertEquals(List.of("REFERENCE_TAKEN input.reference", "EXTERNAL_ID_TAKEN input.externalId"), errors(answer));
        assertEquals(job.reference(), answer.get("job.reference"));
    }

    @Test
    void takes_its_own_reference_in_another_case() {
        Made job = job("Posters");

        JsonPath answer = accepted(update(job, "reference", job.reference().toLowerCase()));

        assertEquals(job.reference().toLowerCase(), answer.get("job.reference"));
    }

    @Test
    void rejects_the_update_of_a_version_that_is_not_the_latest() {
        Made job = job("Posters");
        accepted(update(job, "referenceKind", "OTHER"));

        JsonPath answer = update(job, "referenceKind", "INVOICE", "expectedVersion", 1);

        assertEquals(List.of("VERSION_CONFLICT input.expectedVersion"), errors(answer));
        assertEquals("OTHER", answer.get("job.referenceKind"));
        accepted(update(job, "referenceKind", "INVOICE", "expectedVersion", 2));
    }

    @Test
    void rejects_a_job_that_does_not_exist() {
        JsonPath answer =
                mutate("updateJob", input("id", Database.unknown(TypeId.JOB), "reference", "x"), "job { id }");

        assertEquals(List.of("NOT_FOUND input.id"), errors(answer));
        assertNull(answer.get("job"));
    }

    private static JsonPath update(Made job, Object... changes) {
        Map<String, Object> input = input("id", job.id());
        input.putAll(input(changes));
        return mutate("updateJob", input, """
                job { reference referenceKind externalId version company { id }
                    contact { id name company { id } } }""");
    }

    private static int edits(Made job) {
        return Database.number("select count(*) from edit where job_id = ?", Database.uuid(job.id()));
    }
}
