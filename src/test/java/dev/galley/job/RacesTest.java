package dev.galley.job;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.create;
import static dev.galley.Orders.item;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.move;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Invariants;
import dev.galley.Orders.Made;
import dev.galley.Race;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that want the same at the same time. No answer has a top-level error: the client asserts that. */
@QuarkusTest
class RacesTest {

    private static final int CLIENTS = 8;
    private static final String HOLD_ITEM = "select 1 from job_item where id = ? for no key update";
    private static final String HOLD_JOB = "select 1 from job where id = ? for no key update";
    private static final String HOLD_COMPANY = "select 1 from company where id = ? for no key update";
    private static final String BULK = "results { jobItem { id state } moved userErrors { code message path } }";

    /** What holds for every job and item, whatever happened to them at the same time. */
    @AfterEach
    void the_records_agree_with_each_other() {
        Invariants.assertHold();
    }

    @RepeatedTest(3)
    void one_of_many_jobs_gets_the_reference() {
        String reference = unique("ORDER");

        List<JsonPath> answers = Race.of(CLIENTS, i -> {
            Map<String, Object> order = order("Posters");
            order.put("reference", i % 2 == 0 ? reference : reference.toLowerCase());
            return create(order);
        });

        assertOneWon(answers, "REFERENCE_TAKEN input.reference");
    }

    /** Some of the next numbers are used by hand, and all look for a free one at once. */
    @Test
    void no_two_jobs_get_the_same_number_if_some_are_used() {
        Map<String, Object> unnamed = order("Posters");
        unnamed.remove("reference");
        int last = number(accepted(create(unnamed)));
        for (int taken : List.of(1, 2, 3, 5, 8, 9)) {
            Map<String, Object> byHand = order("Posters");
            // full-width digits and different case: the same reference
            byHand.put("reference", "job-%06d".formatted(last + taken).replace('0', '\uFF10'));
            accepted(create(byHand));
        }

        List<JsonPath> answers = Race.of(CLIENTS, i -> {
            Map<String, Object> order = order("Posters");
            order.remove("reference");
            return accepted(create(order));
        });

        assertEquals(CLIENTS, distinct(answers, "job.reference"));
        answers.forEach(answer -> assertTrue(number(answer) > last + 3, answer.getString("job.reference")));
    }

    private static int number(JsonPath created) {
        return Integer.parseInt(created.getString("job.reference").substring("JOB-".length()));
    }

    @RepeatedTest(3)
    void many_jobs_share_the_company_and_the_contact_that_the_first_one_created() {
        String company = unique("Druckerei");
        String email = unique("ann") + "@example.com";

        List<JsonPath> answers = Race.of(CLIENTS, i -> {
            Map<String, Object> order = order("Posters");
            order.put("company", input("name", i % 2 == 0 ? company : company.toUpperCase()));
            order.put("contact", input("email", i % 2 == 0 ? email : email.toUpperCase()));
            return accepted(create(order));
        });

        assertEquals(1, distinct(answers, "job.company.id"));
        assertEquals(1, distinct(answers, "job.contact.id"));
        assertEquals(CLIENTS, distinct(answers, "job.id"));
    }

    @Test
    void many_jobs_give_a_known_company_its_external_id_once() {
        Map<String, Object> company = input("name", unique("Druckerei"));
        UUID id = Database.uuid(
                accepted(mutate("createCompany", company, "company { id }")).get("company.id"));
        company.put("externalId", unique("shop"));

        Race.behind(HOLD_COMPANY, id, CLIENTS, i -> {
            Map<String, Object> order = order("Posters");
            order.put("company", company);
            return accepted(create(order));
        });

        assertEquals(2, Database.number("select version from company where id = ?", id));
        assertEquals(1, Database.number("select count(*) from edit where subject_id = ?", id));
    }

    @Test
    void a_company_gets_the_external_id_of_one_and_the_others_are_rejected() {
        String name = unique("Druckerei");
        JsonPath company = accepted(mutate("createCompany", input("name", name), "company { id }"));

        List<JsonPath> answers = Race.behind(HOLD_COMPANY, Database.uuid(company.get("company.id")), CLIENTS, i -> {
            Map<String, Object> order = order("Posters");
            order.put("company", input("name", name, "externalId", unique("shop")));
            return create(order);
        });

        assertOneWon(answers, "NAME_TAKEN input.company.name");
    }

    @RepeatedTest(3)
    void one_of_many_gets_the_companys_name_and_the_contacts_address() {
        String name = unique("Druckerei");
        String email = unique("ann") + "@example.com";

        List<JsonPath> companies =
                Race.of(CLIENTS, i -> mutate("createCompany", input("name", name), "company { id }"));
        List<JsonPath> contacts = Race.of(
                CLIENTS,
                i -> mutate("createContact", input("company", input("name", name), "email", email), "contact { id }"));

        assertOneWon(companies, "NAME_TAKEN input.name");
        assertOneWon(contacts, "EMAIL_TAKEN input.email");
    }

    @RepeatedTest(3)
    void a_job_is_created_once_under_its_key() {
        Map<String, Object> order = order("Posters", "Leaflets");
        order.remove("reference");
        order.put("idempotencyKey", unique("key"));

        List<JsonPath> answers = Race.of(CLIENTS, i -> accepted(create(order)));

        assertEquals(1, distinct(answers, "job.id"));
        assertEquals(CLIENTS - 1, replayed(answers));
    }

    @RepeatedTest(3)
    void of_two_inputs_under_one_key_one_is_written() {
        String key = unique("key");

        List<JsonPath> answers = Race.of(CLIENTS, i -> {
            Map<String, Object> order = order("Posters");
            order.put("idempotencyKey", key);
            return create(order);
        });

        assertOneWon(answers, "IDEMPOTENCY_KEY_REUSED input.idempotencyKey");
    }

    @RepeatedTest(3)
    void a_move_is_made_once_under_its_key() {
        String item = itemIn("AWAITING_ARTWORK");
        String key = unique("key");

        List<JsonPath> answers = Race.of(CLIENTS, i -> accepted(move(item, "IN_REVIEW", "idempotencyKey", key)));

        assertEquals(CLIENTS - 1, replayed(answers));
        answers.forEach(answer -> assertEquals(2, answer.getInt("jobItem.transitionCount")));
    }

    @Test
    void a_bulk_move_and_an_addition_are_made_once_under_their_keys() {
        Made job = job("Posters", "Leaflets", "Labels");
        Map<String, Object> bulk = input("jobId", job.id(), "to", "IN_REVIEW", "idempotencyKey", unique("key"));
        Map<String, Object> addition =
                input("jobId", job.id(), "items", List.of(item("Stickers")), "idempotencyKey", unique("key"));

        List<JsonPath> moved = Race.of(CLIENTS, i -> accepted(mutate("transitionJobItems", bulk, BULK)));
        List<JsonPath> added = Race.of(CLIENTS, i -> accepted(mutate("addJobItems", addition, "jobItems { id }")));

        assertEquals(CLIENTS - 1, replayed(moved));
        assertEquals(
                1,
                moved.stream()
                        .map(answer -> answer.getList("results.moved"))
                        .distinct()
                        .count());
        assertEquals(CLIENTS - 1, replayed(added));
        assertEquals(4, items(job));
    }

    @RepeatedTest(5)
    void the_same_external_ids_in_opposite_orders_are_given_once() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add(input("name", "Label", "quantity", 1, "externalId", unique("line")));
        }
        List<Map<String, Object>> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);

        List<JsonPath> answers = Race.of(CLIENTS, i -> {
            Map<String, Object> order = order();
            order.put("items", i % 2 == 0 ? lines : reversed);
            return create(order);
        });

        List<JsonPath> won =
                answers.stream().filter(answer -> errors(answer).isEmpty()).toList();
        assertEquals(1, won.size());
        answers.stream().filter(answer -> !won.contains(answer)).forEach(lost -> {
            assertEquals(20, errors(lost).size());
            assertTrue(
                    errors(lost).get(0).startsWith("EXTERNAL_ID_TAKEN"),
                    errors(lost).get(0));
        });
    }

    @Test
    void external_ids_are_claimed_in_one_order_whatever_the_order_of_the_items() throws Exception {
        String first = unique("line-a");
        String second = unique("line-b");
        Made other = job("Posters");
        Map<String, Object> order = order();
        order.put("items", List.of(line(second), line(first)));
        try (Connection holder = DatabaseResource.connection()) {
            holder.setAutoCommit(false);
            claim(holder, other, first);
            CompletableFuture<JsonPath> creation = CompletableFuture.supplyAsync(
                    () -> accepted(mutate("createJob", order, "job { items { externalId } }")));
            Race.untilTheyWait(1);

            // A call that waits for the first one has not claimed the second.
            claim(holder, other, second);
            holder.rollback();
            assertEquals(List.of(second, first), creation.join().getList("job.items.externalId"));
        }
    }

    @RepeatedTest(3)
    void the_second_of_two_moves_is_judged_by_what_the_first_one_did() {
        String item = itemIn("IN_REVIEW");

        List<JsonPath> answers = Race.behind(
                HOLD_ITEM,
                Database.uuid(item),
                CLIENTS,
                i -> move(item, i % 2 == 0 ? "PROOF_SENT" : "CUSTOMER_NOTIFIED_OF_ISSUES"));

        assertOneWon(answers, "TRANSITION_NOT_ALLOWED input.to");
        assertEquals(
                1,
                answers.stream()
                        .map(answer -> answer.getString("jobItem.state"))
                        .distinct()
                        .count());
        assertEquals(3, entries(item));
    }

    @Test
    void one_of_many_moves_of_one_version_is_made() {
        String item = itemIn("IN_REVIEW");

        List<JsonPath> answers = Race.behind(
                HOLD_ITEM, Database.uuid(item), CLIENTS, i -> move(item, "CANCELLED", "expectedVersion", 2));

        answers.stream()
                .filter(answer -> !errors(answer).isEmpty())
                .forEach(answer -> assertEquals(
                        "VERSION_CONFLICT input.expectedVersion", errors(answer).get(0)));
        assertEquals(
                1, answers.stream().filter(answer -> errors(answer).isEmpty()).count());
    }

    @RepeatedTest(3)
    void items_are_added_while_others_move() {
        Made job = job("Posters", "Leaflets", "Labels", "Stickers");

        Race.behind(HOLD_JOB, Database.uuid(job.id()), CLIENTS, i -> {
            if (i % 2 == 0) {
                return accepted(
                        mutate("addJobItems", input("jobId", job.id(), "items", List.of(item("Added"))), "job { id }"));
            }
            accepted(move(job.items().get(i / 2), "IN_REVIEW"));
            return accepted(move(job.items().get(i / 2), "PROOF_SENT"));
        });

        assertEquals(8, items(job));
        job.items().forEach(item -> assertEquals(3, entries(item)));
    }

    @RepeatedTest(3)
    void positions_move_while_items_move_and_are_added() {
        Made job = job("A", "B", "C", "D", "E", "F");
        List<Callable<JsonPath>> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String item = job.items().get(i);
            String sibling = job.items().get(5 - i);
            clients.add(() -> accepted(place(item, 6)));
            clients.add(() -> accepted(place(sibling, 1)));
            clients.add(() -> accepted(move(item, "IN_REVIEW")));
            clients.add(() -> accepted(
                    mutate("addJobItems", input("jobId", job.id(), "items", List.of(item("Added"))), "job { id }")));
            clients.add(() -> mutate("transitionJobItems", input("jobId", job.id(), "to", "CANCELLED"), BULK));
        }

        Race.between(clients.subList(0, 4));
        Race.between(clients.subList(5, 9));
        Race.between(clients.subList(10, 14));
        Race.between(List.of(clients.get(4), clients.get(9), clients.get(14), clients.get(3)));

        assertEquals(10, items(job));
    }

    /** Like the error for two items at the same position, which PostgreSQL finds at the end of the transaction. */
    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "40P01"})
    void a_race_that_is_decided_by_the_commit_is_run_again(String state) {
        Made job = job("Posters");
        Database.update("create sequence lost_commits");
        Database.update("create function lose_commit() returns trigger language plpgsql as $$ begin"
                + " if nextval('lost_commits') = 1 then raise exception using errcode = '" + state + "'; end if;"
                + " return null; end $$");
        Database.update("create constraint trigger lose_commit after update on job_item deferrable initially deferred"
                + " for each row execute function lose_commit()");
        try {
            accepted(mutate("updateJobItem", input("id", job.item(), "name", "Labels"), "jobItem { name }"));
        } finally {
            Database.update("drop function lose_commit cascade");
            Database.update("drop sequence lost_commits");
        }
    }

    @RepeatedTest(3)
    void bulk_moves_of_the_same_items_in_opposite_orders_do_not_block_each_other() {
        Made one = job(names(10));
        Made other = job(names(10));
        List<Map<String, Object>> forward = new ArrayList<>();
        one.items().forEach(item -> forward.add(input("jobItemId", item)));
        other.items().forEach(item -> forward.add(input("jobItemId", item)));
        List<Map<String, Object>> backward = new ArrayList<>(forward);
        Collections.reverse(backward);

        List<JsonPath> answers = Race.of(
                CLIENTS,
                i -> accepted(mutate(
                        "transitionJobItems",
                        input("items", i % 2 == 0 ? forward : backward, "to", "IN_REVIEW"),
                        BULK)));

        long moved = answers.stream()
                .flatMap(answer -> answer.<Boolean>getList("results.moved").stream())
                .filter(Boolean::booleanValue)
                .count();
        assertEquals(20, moved);
    }

    @RepeatedTest(3)
    void assigned_references_are_all_different_even_if_one_was_used_by_hand() {
        Map<String, Object> unnumbered = order("Posters");
        unnumbered.remove("reference");
        int last = Integer.parseInt(made(create(unnumbered)).reference().substring(4));

        List<JsonPath> answers = Race.of(CLIENTS, i -> {
            Map<String, Object> order = order("Posters");
            order.put("reference", i % 4 == 0 ? "job-%06d".formatted(last + 1 + i) : null);
            return create(order);
        });

        List<JsonPath> assigned = IntStream.range(0, CLIENTS)
                .filter(i -> i % 4 != 0)
                .mapToObj(i -> accepted(answers.get(i)))
                .toList();
        assertEquals(assigned.size(), distinct(assigned, "job.reference"));
    }

    @RepeatedTest(3)
    void edits_of_a_job_and_moves_of_its_items_do_not_undo_each_other() {
        Made job = job(names(4));
        String reference = unique("INV");

        Race.behind(
                HOLD_JOB,
                Database.uuid(job.id()),
                CLIENTS,
                i -> i % 2 == 0
                        ? accepted(move(job.items().get(i / 2), "IN_REVIEW"))
                        : accepted(mutate(
                                "updateJob",
                                i == 1
                                        ? input("id", job.id(), "reference", reference)
                                        : input("id", job.id(), "externalId", unique("shop")),
                                "job { id }")));

        assertEquals(
                1,
                Database.number(
                        "select count(*) from job where id = ? and reference = ? and version = 5",
                        Database.uuid(job.id()),
                        reference));
    }

    @RepeatedTest(3)
    void edits_of_one_item_by_many_all_count() {
        Made job = job("Posters");

        Race.behind(
                HOLD_ITEM,
                Database.uuid(job.item()),
                CLIENTS,
                i -> accepted(mutate(
                        "updateJobItem", input("id", job.item(), "description", "text " + i), "jobItem { id }")));

        assertEquals(
                CLIENTS + 1, Database.number("select version from job_item where id = ?", Database.uuid(job.item())));
    }

    private static Map<String, Object> line(String externalId) {
        return input("name", "Label", "quantity", 1, "externalId", externalId);
    }

    /** Gives the external ID to another item of the job, in a transaction that has not ended. */
    private static void claim(Connection holder, Made job, String externalId) throws SQLException {
        try (PreparedStatement statement = holder.prepareStatement("""
                set local lock_timeout = '200ms';
                insert into job_item (id, job_id, position, name, search_key, quantity, state, state_since,
                        transition_count, version, created_at, updated_at, due_sort, external_id)
                    select gen_random_uuid(), job_id, position + 1, name, search_key, quantity, state, state_since,
                        transition_count, version, created_at, updated_at, due_sort, ? from job_item where id = ?""")) {
            statement.setString(1, externalId);
            statement.setObject(2, Database.uuid(job.item()));
            statement.execute();
        }
    }

    private static JsonPath place(String item, int position) {
        return mutate("updateJobItem", input("id", item, "position", position), "jobItem { position }");
    }

    private static void assertOneWon(List<JsonPath> answers, String refusal) {
        List<List<String>> lost = answers.stream()
                .map(answer -> errors(answer))
                .filter(errors -> !errors.isEmpty())
                .toList();
        assertEquals(Collections.nCopies(answers.size() - 1, List.of(refusal)), lost);
    }

    private static int distinct(List<JsonPath> answers, String path) {
        return new HashSet<>(
                        answers.stream().map(answer -> answer.getString(path)).toList())
                .size();
    }

    private static long replayed(List<JsonPath> answers) {
        return answers.stream().filter(answer -> answer.getBoolean("replayed")).count();
    }

    private static int items(Made job) {
        return Database.number("select count(*) from job_item where job_id = ?", Database.uuid(job.id()));
    }

    private static int entries(String item) {
        return Database.number("select count(*) from job_item_transition where job_item_id = ?", Database.uuid(item));
    }

    private static String[] names(int count) {
        return Collections.nCopies(count, "Label").toArray(String[]::new);
    }
}
