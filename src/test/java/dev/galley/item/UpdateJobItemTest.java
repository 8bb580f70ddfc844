package dev.galley.item;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.job;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UpdateJobItemTest {

    @Test
    void changes_what_is_given_and_leaves_the_rest() {
        String item = itemIn("AWAITING_ARTWORK");
        String externalId = unique("line");
        accepted(update(item, "description", "matt", "quantity", 7, "externalId", externalId));

        JsonPath answer = accepted(update(item, "name", "Posters A1"));

        assertEquals("Posters A1", answer.get("jobItem.name"));
        assertEquals("matt", answer.get("jobItem.description"));
        assertEquals(7, answer.getInt("jobItem.quantity"));
        assertEquals(externalId, answer.get("jobItem.externalId"));
        assertEquals(3, answer.getInt("jobItem.version"));
        assertEquals("AWAITING_ARTWORK", answer.get("jobItem.state"));
    }

    @Test
    void clears_what_is_null_or_blank() {
        String item = itemIn("AWAITING_ARTWORK");
        accepted(update(item, "description", "matt", "externalId", unique("line")));

        JsonPath answer = accepted(update(item, "description", null, "externalId", null));

        assertNull(answer.get("jobItem.description"));
        assertNull(answer.get("jobItem.externalId"));
    }

    @Test
    void rejects_null_where_it_is_not_allowed() {
        assertEquals(
                List.of("REQUIRED input.name", "REQUIRED input.quantity", "REQUIRED input.position"),
                errors(update(itemIn("AWAITING_ARTWORK"), "name", null, "quantity", null, "position", null)));
    }

    @Test
    void writes_nothing_when_nothing_changes() {
        String item = itemIn("AWAITING_ARTWORK");

        JsonPath answer = accepted(update(item, "name", " Item ", "quantity", 100, "position", 1));

        assertEquals(1, answer.getInt("jobItem.version"));
        assertEquals(0, Database.number("select count(*) from edit where subject_id = ?", Database.uuid(item)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "ARCHIVED"})
    void rejects_to_edit_an_item_that_has_ended(String state) {
        String item = itemIn(state);

        JsonPath answer = update(item, "name", "Other");

        assertEquals(List.of("ENDED input.id"), errors(answer));
        assertEquals("Item", answer.get("jobItem.name"));
    }

    @Test
    void edits_a_complete_item() {
        assertEquals(
                "Other", accepted(update(itemIn("COMPLETE"), "name", "Other")).get("jobItem.name"));
    }

    @Test
    void rejects_an_update_of_a_version_that_is_not_the_latest() {
        String item = itemIn("IN_REVIEW");

        JsonPath answer = update(item, "name", "Other", "expectedVersion", 1);

        assertEquals(List.of("VERSION_CONFLICT input.expectedVersion"), errors(answer));
        assertEquals(2, answer.getInt("jobItem.version"));
        accepted(update(item, "name", "Other", "expectedVersion", 2));
    }

    @Test
    void rejects_an_item_that_does_not_exist() {
        JsonPath answer = update(Database.unknown(TypeId.ITEM), "name", "Other");

        assertEquals(List.of("NOT_FOUND input.id"), errors(answer));
        assertEquals(List.of("NOT_FOUND input.id"), errors(update(Database.unknown(TypeId.ITEM), "position", 1)));
        assertNull(answer.get("jobItem"));
    }

    @Test
    void rejects_the_external_id_of_another_item() {
        String externalId = unique("line");
        accepted(update(itemIn("AWAITING_ARTWORK"), "externalId", externalId));

        assertEquals(
                List.of("EXTERNAL_ID_TAKEN input.externalId"),
                errors(update(itemIn("AWAITING_ARTWORK"), "externalId", externalId)));
    }

    @ParameterizedTest
    @CsvSource({"1,3,BCAD", "4,1,DABC", "2,3,ACBD", "3,2,ACBD", "2,2,ABCD", "1,4,BCDA"})
    void moves_an_item_to_a_position_and_shifts_the_others(int from, int to, String order) {
        Made job = job("A", "B", "C", "D");

        accepted(update(job.items().get(from - 1), "position", to));

        JsonPath now =
                ask("query ($id: ID!) { job(id: $id) { version items { name position version } } }", "id", job.id());
        assertEquals(order, String.join("", now.getList("job.items.name")));
        assertEquals(List.of(1, 2, 3, 4), now.getList("job.items.position"));
        List<Integer> versions = now.getList("job.items.version");
        assertEquals(
                from == to ? 4 : 5,
                versions.stream().mapToInt(Integer::intValue).sum());
        assertEquals(from == to ? 1 : 2, versions.get(to - 1));
        assertEquals(1, now.getInt("job.version"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, 1_001})
    void rejects_a_position_that_the_job_does_not_have(int position) {
        Made job = job("A", "B");

        JsonPath answer = update(job.item(), "position", position);

        assertEquals(List.of("OUT_OF_RANGE input.position"), errors(answer));
        assertEquals(1, answer.getInt("jobItem.position"));
    }

    @Test
    void shifts_an_item_that_has_ended_without_editing_it() {
        Made job = job("A", "B");
        accepted(dev.galley.Orders.move(job.item(), "CANCELLED"));

        accepted(update(job.items().get(1), "position", 1));

        assertEquals(2, Database.number("select position from job_item where id = ?", Database.uuid(job.item())));
    }

    @Test
    void moves_the_jobs_time_of_change() {
        Made job = job("A");
        Database.update(
                "update job set updated_at = updated_at - interval '1 day' where id = ?", Database.uuid(job.id()));

        accepted(update(job.item(), "name", "B"));

        assertEquals(
                1,
                Database.number(
                        "select count(*) from job j join job_item i on i.job_id = j.id"
                                + " where j.id = ? and j.updated_at = i.updated_at and i.updated_at > i.created_at",
                        Database.uuid(job.id())));
    }

    private static JsonPath update(String item, Object... changes) {
        Map<String, Object> input = input("id", item);
        input.putAll(input(changes));
        return mutate(
                "updateJobItem", input, "jobItem { name description quantity position externalId version state }");
    }
}
