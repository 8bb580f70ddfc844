package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.item;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.galley.Database;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AddJobItemsTest {

    private static final String SELECTION = "job { id version items { name position } } jobItems { name position }";

    @Test
    void adds_items_behind_those_that_the_job_has() {
        Made job = job("Posters", "Leaflets");

        JsonPath answer = accepted(add(job.id(), "Labels", "Stickers"));

        assertEquals(List.of("Labels", "Stickers"), answer.getList("jobItems.name"));
        assertEquals(List.of(3, 4), answer.getList("jobItems.position"));
        assertEquals(List.of("Posters", "Leaflets", "Labels", "Stickers"), answer.getList("job.items.name"));
    }

    @Test
    void moves_the_jobs_time_of_change_but_not_its_version() {
        Made job = job("Posters");
        Database.update(
                "update job set updated_at = updated_at - interval '1 day' where id = ?", Database.uuid(job.id()));

        assertEquals(1, accepted(add(job.id(), "Labels")).getInt("job.version"));

        assertEquals(
                1,
                Database.number(
                        "select count(*) from job j where id = ? and updated_at >="
                                + " (select max(created_at) from job_item where job_id = j.id)",
                        Database.uuid(job.id())));
    }

    @Test
    void rejects_a_job_that_does_not_exist() {
        JsonPath unknown = add(Database.unknown(TypeId.JOB), "Labels");

        assertEquals(List.of("NOT_FOUND input.jobId"), errors(unknown));
        assertEquals(List.of("NOT_FOUND input.jobId"), errors(add("nonsense", "Labels")));
        assertNull(unknown.get("job"));
        assertEquals(List.of(), unknown.getList("jobItems"));
    }

    @Test
    void rejects_no_items_and_more_than_two_hundred_and_shows_the_job_in_its_current_state() {
        Made job = job("Posters");

        JsonPath none = add(job.id());
        JsonPath many = add(job.id(), Collections.nCopies(201, "Label").toArray(String[]::new));

        assertEquals(List.of("REQUIRED input.items"), errors(none));
        assertEquals(List.of("TOO_MANY input.items"), errors(many));
        assertEquals(List.of("Posters"), many.getList("job.items.name"));
    }

    @Test
    void rejects_more_than_a_thousand_items_in_a_job() {
        Made job = job("Posters");
        for (int call = 0; call < 4; call++) {
            accepted(add(job.id(), Collections.nCopies(200, "Label").toArray(String[]::new)));
        }

        JsonPath refused = add(job.id(), Collections.nCopies(200, "Label").toArray(String[]::new));
        JsonPath filled = add(job.id(), Collections.nCopies(199, "Label").toArray(String[]::new));

        assertEquals(List.of("TOO_MANY input.items"), errors(refused));
        assertEquals(1_000, accepted(filled).getList("job.items").size());
    }

    @Test
    void rejects_an_external_id_that_an_item_of_any_job_has() {
        Map<String, Object> line = item("Labels");
        line.put("externalId", unique("line"));
        accepted(mutate("addJobItems", input("jobId", job("Posters").id(), "items", List.of(line)), SELECTION));
        Made other = job("Posters");

        JsonPath answer = mutate("addJobItems", input("jobId", other.id(), "items", List.of(line)), SELECTION);

        assertEquals(List.of("EXTERNAL_ID_TAKEN input.items.0.externalId"), errors(answer));
        assertEquals(List.of("Posters"), answer.getList("job.items.name"));
    }

    @Test
    void an_added_item_is_found_by_its_external_id() {
        Map<String, Object> line = item("Labels");
        line.put("externalId", unique("line"));
        accepted(mutate("addJobItems", input("jobId", job("Posters").id(), "items", List.of(line)), SELECTION));

        JsonPath answer = ask(
                "query ($id: String!) { jobItemByExternalId(externalId: $id) { name job { items { name } } } }",
                "id",
                line.get("externalId"));

        assertEquals("Labels", answer.get("jobItemByExternalId.name"));
        assertEquals(List.of("Posters", "Labels"), answer.getList("jobItemByExternalId.job.items.name"));
    }

    private static JsonPath add(String job, String... names) {
        List<Map<String, Object>> items = new ArrayList<>();
        Arrays.stream(names).forEach(name -> items.add(item(name)));
        return mutate("addJobItems", input("jobId", job, "items", items), SELECTION);
    }
}
