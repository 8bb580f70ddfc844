package dev.galley.graphql.subscription;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Graph;
import dev.galley.Orders.Made;
import dev.galley.graphql.Http;
import dev.galley.graphql.subscription.Subscribing.Event;
import dev.galley.graphql.subscription.Subscribing.Transport;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions, over each transport. */
@QuarkusTest
class SubscriptionTest {

    private static final String CHANGES = "subscription ($after: String, $filter: ChangeFilterInput) {"
            + " changes(after: $after, filter: $filter) { nodes { kind job { id reference } jobItem { id }"
            + " transition { to } jobRevision } cursor live } }";

    @ParameterizedTest
    @EnumSource(Transport.class)
    void begins_with_a_cursor_and_sends_what_changes(Transport transport) {
        Made other = job("Posters");
        try (Subscribing client = Subscribing.start(transport, CHANGES, Map.of())) {
            Event first = client.next();
            assertEquals(List.of(), first.nodes());
            assertTrue(first.batch().getBoolean("live"));

            Made made = job("Labels");
            List<JsonObject> nodes = client.nodes(3);

            assertEquals(
                    List.of("COMPANY_CREATED", "CONTACT_CREATED", "JOB_CREATED"),
                    nodes.stream().map(node -> node.getString("kind")).toList());
            assertEquals(made.id(), nodes.get(2).getJsonObject("job").getString("id"));
            accepted(move(other.item(), "IN_REVIEW"));
            JsonObject moved = client.nodes(1).get(0);
            assertEquals("IN_REVIEW", moved.getJsonObject("transition").getString("to"));
            assertEquals(2, moved.getInteger("jobRevision"));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void resumes_from_a_cursor_without_missing_or_repeating_a_change(Transport transport) {
        String cursor = ask("{ changes(first: 0) { head } }").get("changes.head");
        Made made = job("Posters");
        accepted(move(made.item(), "IN_REVIEW"));
        List<String> kinds = new ArrayList<>();
        Map<String, Object> filter = input("jobId", made.id());
        try (Subscribing client = Subscribing.start(transport, CHANGES, Map.of("after", cursor, "filter", filter))) {
            Event first = client.next();
            first.nodes().forEach(node -> kinds.add(node.getString("kind")));
            cursor = first.cursor();
        }
        accepted(move(made.item(), "PROOF_SENT"));
        try (Subscribing client = Subscribing.start(transport, CHANGES, Map.of("after", cursor, "filter", filter))) {
            client.next().nodes().forEach(node -> kinds.add(node.getString("kind")));
            accepted(move(made.item(), "READY_FOR_PRODUCTION", "approval", "CUSTOMER"));
            client.nodes(1).forEach(node -> kinds.add(node.getString("kind")));
        }
        assertEquals(List.of("JOB_CREATED", "ITEM_TRANSITIONED", "ITEM_TRANSITIONED", "ITEM_TRANSITIONED"), kinds);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void catches_up_in_batches_and_says_when_it_is_live(Transport transport) {
        String cursor = ask("{ changes(first: 0) { head } }").get("changes.head");
        Made made = job(IntStream.range(0, 200).mapToObj(i -> "Item " + i).toArray(String[]::new));
        Graph.accepted(Graph.mutate(
                "transitionJobItems",
                input("jobId", made.id(), "to", "IN_REVIEW", "onError", "ABORT"),
                "results { moved }"));

        try (Subscribing client =
                Subscribing.start(transport, CHANGES, Map.of("after", cursor, "filter", input("jobId", made.id())))) {
            List<Integer> revisions = new ArrayList<>();
            Event event;
            int batches = 0;
            do {
                event = client.next();
                batches++;
                assertTrue(event.nodes().size() <= 100);
                event.nodes().forEach(node -> revisions.add(node.getInteger("jobRevision")));
            } while (!event.batch().getBoolean("live"));
            assertEquals(IntStream.rangeClosed(1, 201).boxed().toList(), revisions);
            assertEquals(3, batches);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void sends_only_what_meets_the_filter(Transport transport) {
        Made made = job("Posters");
        try (Subscribing client = Subscribing.start(
                        transport,
                        CHANGES,
                        Map.of(
                                "filter",
                                input("companyIds", List.of(made.company()), "toStates", List.of("PROOF_SENT"))));
                Subscribing all = Subscribing.start(transport, CHANGES, Map.of())) {
            assertEquals(List.of(), client.next().nodes());
            assertEquals(List.of(), all.next().nodes());
            Made other = job("Posters");
            accepted(move(other.item(), "IN_REVIEW"));
            accepted(move(other.item(), "PROOF_SENT"));
            accepted(move(made.item(), "IN_REVIEW"));
            accepted(move(made.item(), "PROOF_SENT"));

            List<JsonObject> nodes = client.next().nodes();

            assertEquals(1, nodes.size());
            assertEquals(made.item(), nodes.get(0).getJsonObject("jobItem").getString("id"));
            assertEquals(7, all.nodes(7).size());
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shows_a_customer_only_its_company_and_nothing_internal(Transport transport) {
        Made own = job("Posters");
        Made other = job("Posters");
        try (Subscribing client = Subscribing.start(
                transport,
                CHANGES.replace("kind", "kind by { name } fields company { id }"),
                Map.of(),
                "X-Galley-Role",
                "CUSTOMER",
                "X-Galley-Company",
                own.company())) {
            assertEquals(List.of(), client.next().nodes());
            accepted(move(other.item(), "IN_REVIEW"));
            accepted(Graph.mutate("addNote", input("jobId", own.id(), "text", "Not for them"), "note { id }"));
            accepted(move(own.item(), "IN_REVIEW"));

            List<JsonObject> nodes = client.next().nodes();

            assertEquals(1, nodes.size());
            assertEquals(own.company(), nodes.get(0).getJsonObject("company").getString("id"));
            assertFalse(nodes.get(0).encode().contains("Dev Eloper"));
            assertEquals(null, nodes.get(0).getInteger("jobRevision"));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void is_told_that_a_cursor_is_invalid(Transport transport) {
        try (Subscribing client = Subscribing.start(transport, CHANGES, Map.of("after", "nonsense"))) {
            Event event = client.next();
            // A client that also accepts JSON gets the errors as JSON.
            assertEquals(transport == Transport.MULTIPART ? "document" : "next", event.type());
            assertEquals("INVALID_CURSOR", event.error());
            if (transport == Transport.EVENT_STREAM) {
                assertEquals("complete", client.next().type());
                assertEquals("closed", client.next().type());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void is_rejected_if_it_is_not_valid_or_too_large(Transport transport) {
        StringBuilder large = new StringBuilder("subscription { changes { cursor nodes { ");
        IntStream.range(0, 100)
                .forEach(i -> large.append("a" + i + ": job { id reference createdAt updatedAt version } "));
        for (String document : List.of(
                "subscription { changes { nope } }", large.append("} } }").toString())) {
            try (Subscribing client = Subscribing.start(transport, document, Map.of())) {
                assertEquals("GRAPHQL_VALIDATION_FAILED", client.next().error());
            }
        }
    }

    @Test
    void is_rejected_for_a_client_that_accepts_json_only() {
        Http.Reply reply =
                Http.post(Http.body(CHANGES, Map.of()), "Content-Type", Http.JSON, "Accept", "application/json");

        assertEquals(406, reply.status());
        assertEquals("BAD_USER_INPUT", reply.code());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_query_is_answered_once_where_only_streams_are_accepted(Transport transport) {
        try (Subscribing client = Subscribing.start(transport, "{ me { roles } }", Map.of())) {
            Event event = client.next();
            if (transport == Transport.MULTIPART) {
                assertEquals("document", event.type());
            } else {
                assertEquals("next", event.type());
                assertEquals("complete", client.next().type());
            }
            assertTrue(event.payload().getJsonObject("data").containsKey("me"));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_mutation_is_carried_out_once(Transport transport) {
        String key = unique("key");
        String document = "mutation ($key: String!) { createCompany(input: {name: $key, idempotencyKey: $key})"
                + " { company { name } replayed userErrors { code } } }";
        try (Subscribing client = Subscribing.start(transport, document, Map.of("key", key))) {
            JsonObject payload = client.next().payload().getJsonObject("data").getJsonObject("createCompany");
            assertEquals(key, payload.getJsonObject("company").getString("name"));
            assertEquals(false, payload.getBoolean("replayed"));
        }
    }

    @Test
    void a_browser_sends_the_last_cursor_when_it_connects_again() {
        String query = "query=" + URLEncoder.encode(CHANGES, StandardCharsets.UTF_8);
        String cursor;
        try (Subscribing client = Subscribing.startByGet(query)) {
            assertEquals(200, client.status());
            Event first = client.next();
            cursor = first.id();
            assertEquals(first.cursor(), cursor);
        }
        Made made = job("Posters");
        String after = "&variables=" + URLEncoder.encode("{\"after\":\"" + cursor + "\"}", StandardCharsets.UTF_8);
        accepted(move(made.item(), "IN_REVIEW"));
        String last;
        try (Subscribing client = Subscribing.startByGet(query + after)) {
            last = client.next().id();
        }
        accepted(move(made.item(), "PROOF_SENT"));
        try (Subscribing client = Subscribing.startByGet(query + after, "Last-Event-ID", last)) {
            List<JsonObject> nodes = client.next().nodes();
            assertEquals(1, nodes.size());
            assertEquals("PROOF_SENT", nodes.get(0).getJsonObject("transition").getString("to"));
        }
    }

    @Test
    void subscribers_with_the_same_document_and_rights_share_an_execution() {
        List<Subscribing> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                clients.add(Subscribing.start(Transport.EVENT_STREAM, CHANGES, Map.of()));
            }
            clients.forEach(client -> assertEquals(List.of(), client.next().nodes()));
            long before = executions();

            job("Posters");

            clients.forEach(client -> assertEquals(3, client.nodes(3).size()));
            // The three changes of the job are committed together. Some subscribers may ask a little later.
            assertTrue(executions() - before <= 3, () -> executions() - before + " executions");
        } finally {
            clients.forEach(Subscribing::close);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void gets_smaller_batches_if_the_answer_for_a_batch_is_too_large(Transport transport) {
        Made made = job(IntStream.range(0, 200).mapToObj(i -> "Item " + i).toArray(String[]::new));
        String cursor = ask("{ changes(first: 0) { head } }").get("changes.head");
        accepted(Graph.mutate("transitionJobItems", input("jobId", made.id(), "to", "IN_REVIEW"), "results { moved }"));
        String document = "subscription ($after: String) { changes(after: $after) {"
                + " nodes { jobRevision job { items { id } } } cursor live } }";
        try (Subscribing client = Subscribing.start(transport, document, Map.of("after", cursor))) {
            List<Integer> revisions = client.nodes(200).stream()
                    .map(node -> node.getInteger("jobRevision"))
                    .toList();
            assertEquals(IntStream.rangeClosed(2, 201).boxed().toList(), revisions);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void continues_in_a_new_epoch_or_is_told_that_it_has_lost_changes(Transport transport) {
        try (Subscribing client = Subscribing.start(transport, CHANGES, Map.of())) {
            client.next().batch();
            Database.update(
                    "update change_epoch set origin = 'before' where number = (select max(number) from change_epoch)");
            Made made = job("Posters");
            assertEquals(made.id(), client.nodes(3).get(2).getJsonObject("job").getString("id"));

            // As if the database had lost the end of its last epoch.
            Database.update(
                    "update change_epoch set id = id + 1, origin = 'before' where number = (select max(number) from"
                            + " change_epoch)");
            job("Posters");

            Event end = client.next();
            assertEquals("CURSOR_EXPIRED", end.error());
            assertEquals(transport == Transport.WEB_SOCKET ? "error" : "next", end.type());
            if (transport != Transport.WEB_SOCKET) {
                assertEquals("complete", client.next().type());
            }
        }
    }

    private static long executions() {
        return Metrics.globalRegistry
                .find("galley.graphql.root.field")
                .tag("operation", "subscription")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void a_caller_can_have_fifty_subscriptions() {
        List<Subscribing> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Subscribing client = Subscribing.start(Transport.EVENT_STREAM, CHANGES, Map.of());
                clients.add(client);
                client.next();
            }
            try (Subscribing client = Subscribing.start(Transport.EVENT_STREAM, CHANGES, Map.of())) {
                assertEquals(429, client.status());
                assertEquals("TOO_MANY_REQUESTS", client.next().error());
            }
        } finally {
            clients.forEach(Subscribing::close);
        }
    }
}
