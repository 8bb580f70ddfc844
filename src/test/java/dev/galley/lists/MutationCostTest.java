package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.item;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static dev.galley.Statements.transactions;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The number of statements of every mutation that is accepted, without the begin and end of its transaction, with a new
 * idempotency key and any number of items.
 */
@QuarkusTest
class MutationCostTest {

    private static final int MANY = 20;

    /** The table. New mutations have to be added here. */
    private static final Map<String, Integer> COSTS = new TreeMap<>();

    /** The mutations that keep the caller among the people, by one of their statements. */
    private static final Set<String> KEEP_CALLER = Set.of(
            "addJobItems",
            "createJob",
            "eraseContact",
            "setMetadata",
            "tagJobs",
            "transitionJobItem",
            "transitionJobItems",
            "updateCompany",
            "updateContact",
            "updateJob",
            "updateJobItem",
            "updateJobItems");

    private final Map<String, IntFunction<Runnable>> calls = new LinkedHashMap<>();

    static {
        COSTS.put("addJobItems", 9);
        COSTS.put("addNote", 5);
        COSTS.put("createApiKey", 2);
        COSTS.put("createCompany", 4);
        COSTS.put("createWebhook", 5);
        COSTS.put("updateWebhook", 3);
        COSTS.put("deleteWebhook", 3);
        COSTS.put("rotateWebhookSecret", 3);
        COSTS.put("pingWebhook", 3);
        COSTS.put("resumeWebhook", 8);
        COSTS.put("redeliver", 7);
        COSTS.put("createContact", 4);
        COSTS.put("createJob", 8);
        COSTS.put("deleteNote", 6);
        COSTS.put("eraseContact", 7);
        COSTS.put("revokeApiKey", 3);
        COSTS.put("rotateApiKey", 3);
        COSTS.put("setMetadata", 8);
        COSTS.put("tagJobs", 11);
        COSTS.put("transitionJobItem", 7);
        COSTS.put("transitionJobItems", 8);
        COSTS.put("updateCompany", 7);
        COSTS.put("updateContact", 6);
        COSTS.put("updateJob", 8);
        COSTS.put("updateJobItem", 7);
        COSTS.put("updateJobItems", 10);
        COSTS.put("updateNote", 6);
    }

    MutationCostTest() {
        calls.put("createJob", items -> {
            Made made = job("Posters");
            return call(
                    "createJob",
                    "company",
                    input("id", made.company()),
                    "contact",
                    input("id", made.contact()),
                    "items",
                    items(items));
        });
        calls.put(
                "addJobItems",
                items -> call("addJobItems", "jobId", job("Posters").id(), "items", items(items)));
        calls.put("updateJob", items -> call("updateJob", "id", jobOf(items).id(), "externalId", unique("shop")));
        calls.put(
                "updateJobItem",
                items -> call("updateJobItem", "id", jobOf(items).item(), "quantity", 7));
        calls.put(
                "updateJobItems",
                items -> call("updateJobItems", "jobId", jobOf(items).id(), "dueOn", "2026-03-01"));
        calls.put(
                "transitionJobItem",
                items -> call("transitionJobItem", "jobItemId", jobOf(items).item(), "to", "IN_REVIEW"));
        calls.put(
                "transitionJobItems",
                items -> call("transitionJobItems", "jobId", jobOf(items).id(), "to", "IN_REVIEW"));
        calls.put(
                "tagJobs",
                items -> call(
                        "tagJobs",
                        "jobIds",
                        IntStream.range(0, items)
                                .mapToObj(i -> job("Posters").id())
                                .toList(),
                        "add",
                        List.of("Foil")));
        calls.put(
                "setMetadata",
                items -> call(
                        "setMetadata",
                        "id",
                        jobOf(items).id(),
                        "set",
                        IntStream.range(0, items)
                                .mapToObj(i -> input("key", "key." + i, "value", "4711"))
                                .toList()));
        calls.put("addNote", items -> call("addNote", "jobId", jobOf(items).id(), "text", "Matt foil"));
        calls.put("updateNote", items -> call("updateNote", "id", note(), "text", "Gloss"));
        calls.put("deleteNote", items -> call("deleteNote", "id", note()));
        calls.put("createCompany", items -> call("createCompany", "name", unique("Acme")));
        calls.put(
                "updateCompany",
                items -> call("updateCompany", "id", job("Posters").company(), "name", unique("Acme")));
        calls.put(
                "createContact",
                items -> call(
                        "createContact",
                        "company",
                        input("id", job("Posters").company()),
                        "name",
                        "Ada",
                        "email",
                        unique("ada") + "@example.com"));
        calls.put(
                "updateContact",
                items -> call("updateContact", "id", job("Posters").contact(), "name", "Grace"));
        calls.put(
                "eraseContact", items -> call("eraseContact", "id", jobOf(items).contact()));
        calls.put("createApiKey", items -> call("createApiKey", "name", "Shop", "role", "VIEWER"));
        calls.put("rotateApiKey", items -> call("rotateApiKey", "id", key()));
        calls.put("revokeApiKey", items -> call("revokeApiKey", "id", key()));
        calls.put("createWebhook", items -> {
            publish();
            return call("createWebhook", "name", "Shop", "url", "https://example.com/");
        });
        calls.put("updateWebhook", items -> call("updateWebhook", "id", webhook(), "name", "Portal"));
        calls.put("deleteWebhook", items -> call("deleteWebhook", "id", webhook()));
        calls.put("rotateWebhookSecret", items -> call("rotateWebhookSecret", "id", webhook()));
        calls.put("pingWebhook", items -> call("pingWebhook", "id", webhook()));
        calls.put("resumeWebhook", items -> call("resumeWebhook", "id", webhook()));
        calls.put("redeliver", items -> {
            String webhook = webhook();
            return call("redeliver", "webhookId", webhook, "deliveryIds", List.of(delivery(webhook)));
        });
    }

    @Test
    void every_mutation_costs_what_the_table_says() {
        Map<String, Integer> costs = new TreeMap<>();
        calls.forEach((mutation, call) -> {
            int few = statementsFor(mutation, call.apply(1));
            int many = statementsFor(mutation, call.apply(MANY));
            assertEquals(few, many, mutation);
            costs.put(mutation, many);
        });

        assertEquals(COSTS, costs);
    }

    /** The packaged application has a caller who is no person, so no statement keeps the caller among the people. */
    private static int statementsFor(String mutation, Runnable call) {
        boolean isPerson =
                !ask("{ me { actor { kind } } }").getString("me.actor.kind").equals("SYSTEM");
        return statements(call) + (isPerson || !KEEP_CALLER.contains(mutation) ? 0 : 1);
    }

    /** Entities that have not been flushed before the commit is sent would be written in a separate transaction. */
    @Test
    void every_mutation_is_one_transaction() {
        calls.forEach((mutation, call) -> assertEquals(1, transactions(call.apply(1)), mutation));
    }

    @Test
    void the_table_has_every_mutation() {
        List<String> served =
                ask("{ __schema { mutationType { fields { name } } } }").getList("__schema.mutationType.fields.name");

        assertEquals(
                served.stream()
                        .filter(name -> !name.startsWith("probe"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                COSTS.keySet());
    }

    private static Runnable call(String mutation, Object... namesAndValues) {
        Map<String, Object> input = input(namesAndValues);
        input.put("idempotencyKey", unique("key"));
        return () -> accepted(mutate(mutation, input, "replayed"));
    }

    private static Made jobOf(int items) {
        return job(IntStream.range(0, items).mapToObj(i -> "Leaflets").toArray(String[]::new));
    }

    private static List<Map<String, Object>> items(int items) {
        return IntStream.range(0, items).mapToObj(i -> item("Labels")).toList();
    }

    private static String note() {
        return accepted(mutate("addNote", input("jobId", job("Posters").id(), "text", "Foil"), "note { id }"))
                .get("note.id");
    }

    /** Both look for the end of the feed, and find changes that other tests have made. */
    private static void publish() {
        ask("{ changes(first: 0) { head } }");
    }

    private static String webhook() {
        publish();
        return accepted(mutate("createWebhook", input("name", "Shop", "url", "https://example.com/"), "webhook { id }"))
                .get("webhook.id");
    }

    private static String delivery(String webhook) {
        return accepted(mutate("pingWebhook", input("id", webhook), "delivery { id }"))
                .get("delivery.id");
    }

    private static String key() {
        return accepted(mutate("createApiKey", input("name", "Shop", "role", "VIEWER"), "apiKey { id }"))
                .get("apiKey.id");
    }
}
