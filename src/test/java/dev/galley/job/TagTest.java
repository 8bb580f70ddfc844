package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.create;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Graph;
import dev.galley.Orders.Made;
import dev.galley.Race;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tags of jobs: set with the job, added and removed for many jobs at once, and found. */
@QuarkusTest
class TagTest {

    private static final String JOB = "job { id version tags }";
    private static final String RESULTS =
            "results { job { id version tags } changed userErrors { code message path } }";

    @Test
    void a_job_is_created_with_tags_in_alphabetical_order() {
        JsonPath created = accepted(created("Rush", " Exhibition  2026 ", "rush", "ＲＵＳＨ"));

        assertEquals(List.of("Exhibition  2026", "Rush"), created.getList("job.tags"));
        assertEquals(1, created.getInt("job.version"));
        assertEquals(
                List.of(),
                ask("query ($id: ID!) { job(id: $id) { tags } }", "id", job("A").id())
                        .getList("job.tags"));
    }

    @Test
    void a_tag_is_shown_as_the_shop_first_wrote_it() {
        String word = unique("Straße");
        accepted(created(word));

        assertEquals(
                List.of(word),
                accepted(created(word.toUpperCase(java.util.Locale.ROOT))).getList("job.tags"));
        assertEquals(List.of(word), accepted(created(word.replace("ß", "ss"))).getList("job.tags"));
        String job = job("Posters").id();
        assertEquals(
                List.of(List.of(word)),
                accepted(tag(List.of(job), List.of(word.toLowerCase(java.util.Locale.ROOT)), null))
                        .getList("results.job.tags"));
        assertEquals(word, edit(job).get("newValue"));
    }

    @Test
    void wrong_tags_are_rejected_with_a_code_and_a_path() {
        List<String> many =
                IntStream.rangeClosed(1, 21).mapToObj(n -> "tag " + n).toList();
        String job = job("Posters").id();

        assertEquals(
                List.of("REQUIRED input.tags.0", "TOO_LONG input.tags.1", "INVALID input.tags.2"),
                errors(created(" ", "x".repeat(51), "a\nb")));
        accepted(created("😀".repeat(50)));
        assertEquals(List.of("TOO_MANY input.tags"), errors(created(many.toArray(String[]::new))));
        assertEquals(List.of("TOO_MANY input.tags"), errors(update("id", job, "tags", many)));
        accepted(update("id", job, "tags", many.subList(0, 20)));
        assertEquals(List.of("REQUIRED input"), errors(tag(List.of(job), null, List.of())));
        assertEquals(List.of("REQUIRED input.jobIds"), errors(tag(List.of(), List.of("a"), null)));
        assertEquals(List.of("INVALID input.remove"), errors(tag(List.of(job), List.of("a"), List.of("A"))));
        assertEquals(List.of("INVALID input.jobIds.1"), errors(tag(List.of(job, job), List.of("a"), null)));
        assertEquals(List.of("TOO_MANY input.add"), errors(tag(List.of(job), many, null)));
        assertEquals(
                List.of("TOO_MANY input.jobIds"),
                errors(tag(Collections.nCopies(1_001, Database.unknown(TypeId.JOB)), List.of("a"), null)));
    }

    @Test
    void an_update_replaces_all_tags_and_leaves_an_edit() {
        String job = accepted(created("Foil", "Rush")).get("job.id");

        assertEquals(1, accepted(update("id", job, "referenceKind", "ORDER")).getInt("job.version"));
        assertEquals(
                1, accepted(update("id", job, "tags", List.of("rush", "FOIL"))).getInt("job.version"));
        JsonPath changed = accepted(update("id", job, "tags", List.of("Rush", "Gloss"), "expectedVersion", 1));
        assertEquals(List.of("Gloss", "Rush"), changed.getList("job.tags"));
        assertEquals(2, changed.getInt("job.version"));
        assertEquals(Map.of("field", "tags", "oldValue", "Foil, Rush", "newValue", "Gloss, Rush"), edit(job));
        JsonPath conflict = update("id", job, "tags", List.of(), "expectedVersion", 1);
        assertEquals(List.of("VERSION_CONFLICT input.expectedVersion"), errors(conflict));
        assertEquals(List.of("Gloss", "Rush"), conflict.getList("job.tags"));
        assertEquals(List.of(), accepted(update("id", job, "tags", null)).getList("job.tags"));
        assertNull(edit(job).get("newValue"));
    }

    @Test
    void many_jobs_are_tagged_at_once_with_a_result_for_each() {
        String tagged = accepted(created("Foil", "Rush")).get("job.id");
        String plain = job("Posters").id();
        String full = accepted(created(
                        IntStream.rangeClosed(1, 20).mapToObj(n -> "tag " + n).toArray(String[]::new)))
                .get("job.id");
        String unchanged = accepted(created("Gloss")).get("job.id");
        String none = Database.unknown(TypeId.JOB);

        JsonPath results = accepted(
                tag(List.of(tagged, plain, full, unchanged, none), List.of("Gloss"), List.of("rush", "other")));

        assertEquals(
                List.of(List.of("Foil", "Gloss"), List.of("Gloss"), tags(full), List.of("Gloss")),
                results.getList("results.job.tags"));
        assertEquals(List.of(true, true, false, false, false), results.getList("results.changed"));
        assertEquals(List.of("TOO_MANY input.add"), errors(results, "results[2]."));
        assertEquals(List.of("NOT_FOUND input.jobIds.4"), errors(results, "results[4]."));
        assertNull(results.get("results[4].job"));
        assertEquals(List.of(2, 2, 1, 1), results.getList("results.job.version"));
        assertEquals(Map.of("field", "tags", "oldValue", "Foil, Rush", "newValue", "Foil, Gloss"), edit(tagged));
        JsonPath swapped = accepted(tag(List.of(full), List.of("Gloss"), List.of("tag 7")));
        assertEquals(List.of(true), swapped.getList("results.changed"));
    }

    @Test
    void a_thousand_jobs_take_as_many_statements_as_two() {
        List<String> ids =
                IntStream.range(0, 12).mapToObj(n -> job("Posters").id()).toList();
        int few = statements(() -> accepted(tag(ids.subList(0, 2), List.of(unique("a")), null)));

        assertEquals(few, statements(() -> accepted(tag(ids, List.of(unique("a")), null))));
        List<String> most = new ArrayList<>(ids);
        Stream.generate(() -> Database.unknown(TypeId.JOB)).limit(988).forEach(most::add);
        JsonPath results = accepted(tag(most, List.of(unique("b")), null));
        assertEquals(1_000, results.getList("results").size());
        assertEquals(
                12,
                results.getList("results.changed").stream()
                        .filter(Boolean.TRUE::equals)
                        .count());
    }

    @Test
    void a_page_of_jobs_costs_the_same_however_many_it_shows_and_nothing_without_tags() {
        accepted(created("Foil"));
        accepted(created("Rush"));
        String page = "query ($first: Int) { jobs(first: $first) { nodes { id %s } } }";
        ask(page.formatted("tags"), "first", 1);

        int few = statements(() -> ask(page.formatted("tags"), "first", 1));

        assertEquals(few, statements(() -> ask(page.formatted("tags"), "first", 2)));
        assertEquals(few - 1, statements(() -> ask(page.formatted(""), "first", 2)));
    }

    @Test
    void the_same_call_again_repeats_each_outcome() {
        String one = job("Posters").id();
        String none = Database.unknown(TypeId.JOB);
        Map<String, Object> call =
                input("jobIds", List.of(none, one), "add", List.of("Foil"), "idempotencyKey", unique("key"));

        accepted(mutate("tagJobs", call, RESULTS));
        accepted(tag(List.of(one), null, List.of("Foil")));
        JsonPath again = accepted(mutate("tagJobs", call, RESULTS));

        assertTrue(again.getBoolean("replayed"));
        assertEquals(List.of(false, true), again.getList("results.changed"));
        assertEquals(List.of("NOT_FOUND input.jobIds.0"), errors(again, "results[0]."));
        assertEquals(List.of(), again.getList("results[1].job.tags"));
        assertEquals(3, again.getInt("results[1].job.version"));
    }

    @Test
    void a_call_that_tags_nothing_is_not_remembered() {
        String later = job("Posters").id();
        Map<String, Object> call = input("jobIds", List.of(later), "remove", List.of("Foil"));
        call.put("idempotencyKey", unique("key"));

        assertEquals(List.of(false), accepted(mutate("tagJobs", call, RESULTS)).getList("results.changed"));
        accepted(tag(List.of(later), List.of("Foil"), null));
        JsonPath again = accepted(mutate("tagJobs", call, RESULTS));

        assertFalse(again.getBoolean("replayed"));
        assertEquals(List.of(true), again.getList("results.changed"));
    }

    @Test
    void two_taggers_at_once_lose_nothing() throws Exception {
        List<String> jobs = List.of(job("A").id(), job("B").id());
        String first = unique("first");
        String second = unique("second");
        try (Connection holder = DatabaseResource.connection()) {
            holder.setAutoCommit(false);
            try (PreparedStatement lock = holder.prepareStatement("select 1 from job where id = ? for update")) {
                lock.setObject(1, Database.uuid(jobs.get(0)));
                lock.executeQuery();
            }
            CompletableFuture<JsonPath> one =
                    CompletableFuture.supplyAsync(() -> accepted(tag(jobs, List.of(first), null)));
            CompletableFuture<JsonPath> other =
                    CompletableFuture.supplyAsync(() -> accepted(tag(jobs, List.of(second), null)));
            Race.untilTheyWait(2);
            holder.rollback();

            assertEquals(List.of(true, true), one.join().getList("results.changed"));
            assertEquals(List.of(true, true), other.join().getList("results.changed"));
        }
        jobs.forEach(job -> assertEquals(List.of(first, second), tags(job)));
    }

    @Test
    void many_taggers_with_the_same_new_tags_in_any_order_all_succeed() {
        List<String> jobs = IntStream.range(0, 8).mapToObj(n -> job("A").id()).toList();
        List<String> tags = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(n -> unique("t" + n)).toList());

        Race.of(8, n -> {
            List<String> shuffled = new ArrayList<>(tags);
            Collections.rotate(shuffled, n);
            return n % 2 == 0
                    ? accepted(tag(jobs, shuffled, null))
                    : accepted(created(shuffled.toArray(String[]::new)));
        });

        jobs.forEach(job -> assertEquals(new TreeSet<>(tags), Set.copyOf(tags(job))));
    }

    @Test
    void jobs_are_found_by_tags_and_by_their_words() {
        String word = unique("Karton");
        String one = accepted(created(word + " Gold")).get("job.id");
        String other = accepted(created(word + " Silver")).get("job.id");

        assertEquals(List.of(one), found("tags", List.of(word + "  GOLD")));
        assertEquals(List.of(other, one), found("tags", List.of(word + " gold", word + " silver", "none", "\n")));
        assertEquals(List.of(), found("tags", List.of(word)));
        assertEquals(List.of(), found("tags", List.of()));
        assertEquals(List.of(one), found("search", word + " gold"));
        assertEquals(List.of(other, one), found("search", word));
        accepted(tag(List.of(one), null, List.of(word + " gold")));
        assertEquals(List.of(), found("search", word + " gold"));
        assertEquals("BAD_USER_INPUT", refusal(JOBS, "filter", input("tags", Collections.nCopies(101, "a"))));
    }

    private static final String JOBS =
            "query ($filter: JobFilterInput) { jobs(filter: $filter) { totalCount nodes { id } } }";

    @Test
    void tags_lists_those_in_use() {
        // Its suffix is hexadecimal, so a search for "z" finds only the tag.
        String word = unique("Prägung");
        String job = accepted(created(word + " Z", word + " y")).get("job.id");

        assertEquals(List.of(word + " y", word + " Z"), suggested(word));
        assertEquals(List.of(word + " Z"), suggested("z " + word));
        accepted(tag(List.of(job), null, List.of(word + " y")));
        assertEquals(List.of(word + " Z"), suggested(word));
        assertTrue(suggested("").size() <= 100);
        assertEquals(
                "BAD_USER_INPUT",
                refusal(
                        "query ($s: String) { tags(search: $s) }",
                        "s",
                        "a ".repeat(20).repeat(2).replace("a", "\u0000")));
    }

    @Test
    void a_customer_reads_the_tags_of_its_jobs_only() {
        String word = unique("Folie");
        Made own = made(create(with(word + " own")));
        accepted(created(word + " other"));
        Map<String, String> customer = Map.of("X-Galley-Role", "customer", "X-Galley-Company", own.company());

        assertEquals(List.of(word + " own"), Graph.as(customer, () -> suggested(word)));
        assertEquals(List.of(word + " own"), Graph.as(customer, () -> tags(own.id())));
        assertEquals(List.of(own.id()), Graph.as(customer, () -> found("search", word)));
        assertEquals(List.of(), Graph.as(customer, () -> found("tags", List.of(word + " other"))));
    }

    @Test
    void ended_jobs_can_be_tagged() {
        Made made = job("Posters");
        accepted(dev.galley.Orders.walk(made.item(), "CANCELLED"));

        assertEquals(
                List.of(true),
                accepted(tag(List.of(made.id()), List.of("Foil"), null)).getList("results.changed"));
    }

    private static List<Object> found(String field, Object value) {
        JsonPath jobs = ask(JOBS, "filter", input(field, value));
        assertEquals(jobs.getInt("jobs.totalCount"), jobs.getList("jobs.nodes").size());
        return jobs.getList("jobs.nodes.id");
    }

    private static List<Object> suggested(String search) {
        return ask("query ($s: String) { tags(search: $s) }", "s", search).getList("tags");
    }

    private static List<Object> tags(String job) {
        return ask("query ($id: ID!) { job(id: $id) { tags } }", "id", job).getList("job.tags");
    }

    private static Map<String, Object> edit(String job) {
        return ask("query ($id: ID) { edits(jobId: $id, first: 1) { nodes { field oldValue newValue } } }", "id", job)
                .getMap("edits.nodes[0]");
    }

    private static Map<String, Object> with(String... tags) {
        Map<String, Object> order = order("Posters");
        order.put("tags", List.of(tags));
        return order;
    }

    private static JsonPath created(String... tags) {
        return mutate("createJob", with(tags), JOB);
    }

    private static JsonPath update(Object... fields) {
        return mutate("updateJob", input(fields), JOB);
    }

    private static JsonPath tag(List<String> jobs, List<String> add, List<String> remove) {
        return mutate("tagJobs", input("jobIds", jobs, "add", add, "remove", remove), RESULTS);
    }
}
