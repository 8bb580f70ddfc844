package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Graph;
import dev.galley.Orders.Made;
import dev.galley.Pages;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes on jobs and items: who writes, reads, edits and deletes them. */
@QuarkusTest
class NoteTest {

    private static final String NOTE =
            "note { id at by { kind subject name } text visibility editedAt deletedAt job { id version } jobItem { id } }";

    private static final String NOTES = "query ($job: ID, $item: ID) { notes(jobId: $job, jobItemId: $item) {"
            + " totalCount nodes { id text by { name } visibility } } }";

    @Test
    void a_note_is_on_a_job_or_on_an_item() {
        Made job = job("Posters", "Leaflets");

        JsonPath onJob = accepted(add("jobId", job.id(), "text", "Call before delivery.\nTwice."));
        JsonPath onItem = accepted(add("jobItemId", job.item(), "text", " Matt foil ", "visibility", "CUSTOMER"));

        assertEquals("Call before delivery.\nTwice.", onJob.getString("note.text"));
        assertEquals("INTERNAL", onJob.getString("note.visibility"));
        assertEquals("Dev Eloper", onJob.getString("note.by.name"));
        assertEquals(job.id(), onJob.getString("note.job.id"));
        assertNull(onJob.get("note.jobItem"));
        assertNull(onJob.get("note.editedAt"));
        assertEquals("Matt foil", onItem.getString("note.text"));
        assertEquals("CUSTOMER", onItem.getString("note.visibility"));
        assertEquals(job.id(), onItem.getString("note.job.id"));
        assertEquals(job.item(), onItem.getString("note.jobItem.id"));
        assertEquals(onItem.getMap("note"), node(onItem.get("note.id")).getMap("node"));
    }

    @Test
    void a_jobs_list_has_the_notes_of_its_items_and_an_items_only_its_own() {
        Made job = job("Posters", "Leaflets");
        accepted(add("jobId", job.id(), "text", "one"));
        accepted(add("jobItemId", job.item(), "text", "two"));
        accepted(add("jobItemId", job.items().get(1), "text", "three"));

        assertEquals(List.of("three", "two", "one"), ask(NOTES, "job", job.id()).getList("notes.nodes.text"));
        assertEquals(List.of("two"), ask(NOTES, "item", job.item()).getList("notes.nodes.text"));
        assertEquals(0, ask(NOTES, "job", Database.unknown(TypeId.JOB)).getInt("notes.totalCount"));
        assertEquals(0, ask(NOTES, "item", "nonsense").getInt("notes.totalCount"));
        assertEquals("BAD_USER_INPUT", refusal(NOTES, "job", job.id(), "item", job.item()));
        assertEquals("BAD_USER_INPUT", refusal(NOTES));
    }

    @Test
    void every_note_appears_once_newest_first_forward_and_backward() {
        Made job = job("Posters");
        List<Object> texts = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            texts.add("note " + i);
            accepted(add("jobId", job.id(), "text", "note " + i));
        }
        Collections.reverse(texts);
        Pages notes = new Pages("notes", "jobId: \"%s\"".formatted(job.id()), "text");

        assertEquals(texts, notes.forward());
        assertEquals(texts, notes.backward());
        assertEquals(5, notes.page().list().getInt("totalCount"));
        notes.assertRules(new Pages("jobs", "", "id").page("first", 1).endCursor());
        notes.assertEmptyPages();
    }

    @Test
    void a_page_of_notes_costs_the_same_however_many_it_shows() {
        Made job = job("Posters", "Leaflets", "Labels");
        job.items().forEach(item -> accepted(add("jobItemId", item, "text", "one")));
        String page = "query ($id: ID!, $first: Int) { notes(jobId: $id, first: $first) { totalCount nodes {"
                + " text job { reference } jobItem { name } } } }";
        ask(page, "id", job.id(), "first", 1);

        assertEquals(
                statements(() -> ask(page, "id", job.id(), "first", 1)),
                statements(() -> ask(page, "id", job.id(), "first", 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "ARCHIVED", "COMPLETE"})
    void an_ended_item_can_have_notes(String state) {
        String item = itemIn(state);

        assertEquals("Done", accepted(add("jobItemId", item, "text", "Done")).getString("note.text"));
    }

    @Test
    void a_note_updates_the_time_of_the_job_but_no_version() {
        Made job = job("Posters");
        Instant[] updated = {updatedAt(job)};
        Runnable later = () -> {
            Instant now = updatedAt(job);
            assertTrue(now.isAfter(updated[0]));
            updated[0] = now;
        };

        String note = accepted(add("jobItemId", job.item(), "text", "one")).get("note.id");
        later.run();
        accepted(update("id", note, "text", "two"));
        later.run();
        accepted(update("id", note, "text", "two"));
        assertEquals(updated[0], updatedAt(job));
        accepted(delete(note));
        later.run();
        accepted(delete(note));
        assertEquals(updated[0], updatedAt(job));
        JsonPath versions = ask("query ($id: ID!) { job(id: $id) { version items { version } } }", "id", job.id());
        assertEquals(1, versions.getInt("job.version"));
        assertEquals(List.of(1), versions.getList("job.items.version"));
    }

    @Test
    void wrong_input_is_rejected_with_a_code_and_a_path() {
        Made job = job("Posters");

        assertEquals(List.of("REQUIRED input"), errors(add("text", "x")));
        assertEquals(List.of("INVALID input"), errors(add("jobId", job.id(), "jobItemId", job.item(), "text", "x")));
        assertEquals(
                List.of("NOT_FOUND input.jobId", "REQUIRED input.text"), errors(add("jobId", "nonsense", "text", " ")));
        assertEquals(
                List.of("NOT_FOUND input.jobItemId"),
                errors(add("jobItemId", Database.unknown(TypeId.ITEM), "text", "x")));
        assertEquals(List.of("NOT_FOUND input.jobId"), errors(add("jobId", Database.unknown(TypeId.JOB), "text", "x")));
        assertEquals(List.of("TOO_LONG input.text"), errors(add("jobId", job.id(), "text", "x".repeat(4_001))));
        assertEquals(List.of("INVALID input.text"), errors(add("jobId", job.id(), "text", "a\u0000b")));
        accepted(add("jobId", job.id(), "text", "😀".repeat(4_000)));
        assertEquals(List.of("NOT_FOUND input.id"), errors(update("id", "nonsense", "text", "x")));
        assertEquals(List.of("NOT_FOUND input.id"), errors(delete(Database.unknown(TypeId.NOTE))));
    }

    @Test
    void an_update_keeps_omitted_fields_and_sets_the_time() {
        String note = accepted(add("jobId", job("Posters").id(), "text", "one")).get("note.id");

        JsonPath text = accepted(update("id", note, "text", "two"));
        JsonPath visibility = accepted(update("id", note, "visibility", "CUSTOMER"));
        JsonPath rejected = update("id", note, "text", null, "visibility", null);

        assertEquals("two", text.getString("note.text"));
        assertEquals("INTERNAL", text.getString("note.visibility"));
        assertFalse(Instant.parse(text.getString("note.editedAt")).isBefore(Instant.parse(text.getString("note.at"))));
        assertEquals("two", visibility.getString("note.text"));
        assertEquals("CUSTOMER", visibility.getString("note.visibility"));
        assertEquals(List.of("REQUIRED input.text", "REQUIRED input.visibility"), errors(rejected));
        assertEquals(visibility.getMap("note"), rejected.getMap("note"));
    }

    @Test
    void a_deleted_note_keeps_its_place_without_its_text() {
        Made job = job("Posters");
        String secret = unique("secret");
        String note = accepted(add("jobId", job.id(), "text", "one " + secret)).get("note.id");
        accepted(add("jobId", job.id(), "text", "two"));

        JsonPath deleted = accepted(delete(note));

        assertNull(deleted.get("note.text"));
        assertNotNull(deleted.get("note.deletedAt"));
        assertEquals("Dev Eloper", deleted.getString("note.by.name"));
        assertEquals(Arrays.asList("two", null), ask(NOTES, "job", job.id()).getList("notes.nodes.text"));
        assertEquals(0, Database.number("select count(*) from note where note::text like ?", "%" + secret + "%"));
        assertEquals(List.of("ENDED input.id"), errors(update("id", note, "text", "x")));
        assertEquals(deleted.getMap("note"), accepted(delete(note)).getMap("note"));
    }

    @Test
    void only_the_author_and_admins_change_a_note() {
        String note = accepted(add("jobId", job("Posters").id(), "text", "one")).get("note.id");
        accepted(as("operator", () -> update("id", note, "text", "two")));
        Database.update("update note set actor_subject = 'somebody' where id = ?", Database.uuid(note));

        for (String role : List.of("operator", "integrator")) {
            JsonPath update = as(role, () -> update("id", note, "text", "three"));
            assertEquals(List.of("FORBIDDEN input.id"), errors(update));
            assertEquals("two", update.getString("note.text"));
            assertEquals(List.of("FORBIDDEN input.id"), errors(as(role, () -> delete(note))));
        }
        accepted(as("admin", () -> update("id", note, "text", "three")));
        assertEquals("somebody", accepted(as("admin", () -> delete(note))).getString("note.by.subject"));
    }

    @Test
    void another_kind_of_caller_with_the_same_subject_is_not_the_author() {
        Made job = job("Posters");
        String note = accepted(add("jobId", job.id(), "text", "one", "visibility", "CUSTOMER"))
                .get("note.id");
        Database.update("update note set actor_kind = 'KEY' where id = ?", Database.uuid(note));

        assertEquals(List.of("FORBIDDEN input.id"), errors(as("operator", () -> update("id", note, "text", "three"))));
    }

    @Test
    void a_customer_writes_and_reads_notes_for_customers_only() {
        Made job = job("Posters");
        String internal = accepted(add("jobId", job.id(), "text", "difficult")).get("note.id");
        String shops = accepted(add("jobItemId", job.item(), "text", "ready soon", "visibility", "CUSTOMER"))
                .get("note.id");

        JsonPath own = accepted(customer(job, () -> add("jobId", job.id(), "text", "thanks")));
        JsonPath seen = customer(job, () -> ask(NOTES, "job", job.id()));

        assertEquals("CUSTOMER", own.getString("note.visibility"));
        assertEquals(List.of("thanks", "ready soon"), seen.getList("notes.nodes.text"));
        assertEquals(List.of("Dev Eloper", "The shop"), seen.getList("notes.nodes.by.name"));
        assertEquals(2, seen.getInt("notes.totalCount"));
        assertNull(customer(job, () -> node(internal)).get("node"));
        assertEquals("The shop", customer(job, () -> node(shops)).getString("node.by.name"));
        assertEquals("shop", customer(job, () -> node(shops)).getString("node.by.subject"));
        assertEquals(
                List.of("FORBIDDEN input.visibility"),
                errors(customer(job, () -> add("jobId", job.id(), "text", "x", "visibility", "INTERNAL"))));
        assertEquals(List.of("NOT_FOUND input.id"), errors(customer(job, () -> update("id", internal, "text", "x"))));
        JsonPath forbidden = customer(job, () -> update("id", shops, "text", "x"));
        assertEquals(List.of("FORBIDDEN input.id"), errors(forbidden));
        assertEquals("The shop", forbidden.getString("note.by.name"));
        accepted(customer(job, () -> update("id", own.get("note.id"), "text", "many thanks")));
        assertEquals(
                List.of("FORBIDDEN input.visibility"),
                errors(customer(job, () -> update("id", own.get("note.id"), "visibility", "INTERNAL"))));
        accepted(update("id", own.get("note.id"), "visibility", "INTERNAL"));
        assertEquals(List.of("NOT_FOUND input.id"), errors(customer(job, () -> delete(own.get("note.id")))));
    }

    @Test
    void notes_of_when_the_job_was_another_companys_stay_hidden_from_the_next() {
        Made job = job("Posters");
        Made other = job("Labels");
        String before = accepted(add("jobId", job.id(), "text", "before", "visibility", "CUSTOMER"))
                .get("note.id");
        accepted(mutate(
                "updateJob",
                input("id", job.id(), "company", input("id", other.company()), "contact", input("id", other.contact())),
                "job { id }"));
        accepted(add("jobId", job.id(), "text", "after", "visibility", "CUSTOMER"));

        for (String role : List.of("customer", "operator", "admin")) {
            JsonPath seen = confined(role, other, () -> ask(NOTES, "job", job.id()));
            assertEquals(List.of("after"), seen.getList("notes.nodes.text"));
            assertEquals(1, seen.getInt("notes.totalCount"));
            assertNull(confined(role, other, () -> node(before)).get("node"));
            assertEquals(
                    List.of("NOT_FOUND input.id"),
                    errors(confined(role, other, () -> update("id", before, "text", "x"))));
            assertEquals(
                    List.of(),
                    confined(role, job, () -> ask(NOTES, "job", job.id())).getList("notes.nodes"));
        }
        assertEquals(2, ask(NOTES, "job", job.id()).getInt("notes.totalCount"));
    }

    @Test
    void the_same_call_again_writes_nothing() {
        Made job = job("Posters");
        Map<String, Object> call = input("jobId", job.id(), "text", "one", "idempotencyKey", unique("key"));
        JsonPath first = accepted(mutate("addNote", call, NOTE));
        String note = first.get("note.id");
        Map<String, Object> deletion = input("id", note, "idempotencyKey", unique("key"));
        Map<String, Object> update = input("id", note, "text", "two", "idempotencyKey", unique("key"));

        accepted(mutate("updateNote", update, NOTE));
        accepted(mutate("deleteNote", deletion, NOTE));

        for (Map.Entry<String, Map<String, Object>> again : Map.of(
                        "addNote", call, "updateNote", update, "deleteNote", deletion)
                .entrySet()) {
            JsonPath replayed = accepted(mutate(again.getKey(), again.getValue(), NOTE));
            assertTrue(replayed.getBoolean("replayed"));
            assertEquals(note, replayed.getString("note.id"));
            assertNotNull(replayed.getString("note.deletedAt"));
        }
        assertEquals(1, ask(NOTES, "job", job.id()).getInt("notes.totalCount"));
        call.put("text", "two");
        assertEquals(List.of("IDEMPOTENCY_KEY_REUSED input.idempotencyKey"), errors(mutate("addNote", call, NOTE)));
    }

    private static JsonPath add(Object... fields) {
        return mutate("addNote", input(fields), NOTE);
    }

    private static JsonPath update(Object... fields) {
        return mutate("updateNote", input(fields), NOTE);
    }

    private static JsonPath delete(String id) {
        return mutate("deleteNote", input("id", id), NOTE);
    }

    private static JsonPath node(String id) {
        return ask("query ($id: ID!) { node(id: $id) { ... on Note %s } }".formatted(NOTE.substring(5)), "id", id);
    }

    private static Instant updatedAt(Made job) {
        return Instant.parse(ask("query ($id: ID!) { job(id: $id) { updatedAt } }", "id", job.id())
                .getString("job.updatedAt"));
    }

    private static <T> T as(String role, Supplier<T> work) {
        return Graph.as(Map.of("X-Galley-Role", role), work);
    }

    private static <T> T customer(Made of, Supplier<T> work) {
        return confined("customer", of, work);
    }

    private static <T> T confined(String role, Made of, Supplier<T> work) {
        return Graph.as(Map.of("X-Galley-Role", role, "X-Galley-Company", of.company()), work);
    }
}
