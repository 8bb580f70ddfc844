package dev.galley.webhook.delivery;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.create;
import static dev.galley.Orders.job;
import static dev.galley.Orders.made;
import static dev.galley.Orders.move;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Invariants;
import dev.galley.Orders.Made;
import dev.galley.platform.base.TypeId;
import dev.galley.webhook.delivery.HookServer.Message;
import dev.galley.webhook.delivery.Hooks.Hook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries from the change to the receiver. A test runs the rounds of its replicas, whose clock it can move. */
@QuarkusTest
class DeliveryTest {

    /** The times between attempts, at their longest. */
    private static final List<Duration> SCHEDULE = Stream.of(
                    "PT5.5S", "PT5M30S", "PT33M", "PT2H12M", "PT5H30M", "PT11H", "PT15H24M", "PT22H", "PT26H24M")
            .map(Duration::parse)
            .toList();

    @Inject
    Receivers receivers;

    @Inject
    FanOut fanOut;

    @Inject
    Leases leases;

    @Inject
    WebhookClient client;

    @Inject
    DeliveryRetention retention;

    @Inject
    DeliverySchedule schedule;

    @Inject
    MeterRegistry registry;

    @Inject
    DataSource dataSource;

    private final MovableClock clock = new MovableClock();
    private HookServer server;
    private DeliveryWorker replica;

    @BeforeEach
    void start() {
        Hooks.clear();
        server = new HookServer();
        replica = replica();
    }

    @AfterEach
    void stop() {
        server.close();
        Invariants.assertHold();
        Hooks.clear();
    }

    private DeliveryWorker replica() {
        return new DeliveryWorker(receivers, fanOut, leases, client, clock, 64);
    }

    /** Runs rounds until there is nothing to do now. */
    private void deliver() {
        deliver(replica);
    }

    private static void deliver(DeliveryWorker worker) {
        DeliveryWorker.Round round;
        do {
            round = worker.round();
            await(round);
        } while (round.hasMore());
    }

    private static void await(DeliveryWorker.Round round) {
        HookServer.await(Future.join(new ArrayList<>(round.sent())));
    }

    private void deliverAfter(Duration duration) {
        clock.move(duration);
        deliver();
    }

    @Test
    void a_change_is_sent_as_a_small_signed_message() {
        Hook hook = Hooks.create(server.url() + "?shop=1", "kinds", List.of("JOB_CREATED"));
        Made made = job("Posters");
        deliver();

        assertEquals(1, server.messages().size());
        Message message = server.messages().get(0);
        assertTrue(message.isSignedBy(hook.secret()));
        assertEquals("/hook?shop=1", message.uri());
        assertEquals("application/json", message.header("content-type"));
        assertEquals("localhost:" + server.port(), message.header("host"));
        assertEquals("job.created", message.type());
        assertEquals(made.id(), message.job());
        assertEquals(1, message.revision());
        assertEquals(made.reference(), message.data().getString("reference"));
        assertEquals(made.company(), message.data().getString("companyId"));
        assertEquals(message.id(), message.data().getString("changeId"));
        Map<String, Object> delivery = hook.deliveries().get(0);
        assertEquals(message.body(), delivery.get("body"));
        assertEquals(Map.of("id", message.id(), "kind", "JOB_CREATED"), delivery.get("change"));
        assertEquals("DELIVERED", delivery.get("state"));
        assertNotNull(hook.state().get("lastSuccessAt"));
        deliver();
        assertEquals(1, server.messages().size());
    }

    @Test
    void a_transition_tells_its_states_and_approval_and_external_ids() {
        Map<String, Object> order = order("Posters");
        order.put("externalId", unique("shop"));
        Made made = made(create(order));
        String ofItem = unique("line");
        accepted(mutate("updateJobItem", input("id", made.item(), "externalId", ofItem), "replayed"));
        Hooks.create(server.url());
        accepted(move(made.item(), "IN_REVIEW"));
        accepted(move(made.item(), "READY_FOR_PRODUCTION", "approval", "CUSTOMER"));
        deliver();

        assertEquals(2, server.messages().size());
        Message approved = server.messages().get(1);
        assertEquals("item.transitioned", approved.type());
        assertEquals("IN_REVIEW", approved.data().getString("from"));
        assertEquals("READY_FOR_PRODUCTION", approved.data().getString("to"));
        assertEquals("CUSTOMER", approved.data().getString("approval"));
        assertEquals(order.get("externalId"), approved.data().getString("jobExternalId"));
        assertEquals(made.item(), approved.data().getString("jobItemId"));
        assertEquals(ofItem, approved.data().getString("jobItemExternalId"));
    }

    @Test
    void a_body_is_at_most_one_kibibyte_long() {
        Map<String, Object> order = order("Posters");
        order.put("externalId", unique("ü".repeat(240)));
        Made made = made(create(order));
        accepted(mutate("updateJobItem", input("id", made.item(), "externalId", unique("\\".repeat(240))), "replayed"));
        accepted(mutate(
                "updateCompany", input("id", made.company(), "externalId", unique("§".repeat(240))), "replayed"));
        Hooks.create(server.url());
        accepted(move(made.item(), "IN_REVIEW"));
        deliver();

        Message message = server.messages().get(0);
        assertTrue(message.body().getBytes(StandardCharsets.UTF_8).length <= 1_024, message::body);
        assertEquals(made.reference(), message.data().getString("reference"));
        assertNull(message.data().getString("companyExternalId"));
    }

    @Test
    void each_attempt_has_the_same_id_and_body() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        server.answer(message -> server.messages().size() < 3 ? 500 : 204);
        Made made = job("Posters");
        deliver();
        accepted(mutate("updateJob", input("id", made.id(), "reference", unique("OTHER")), "replayed"));
        Map<String, Object> waiting = hook.deliveries("WAITING").get(0);
        deliverAfter(Duration.ofSeconds(4));
        assertEquals(1, server.messages().size());
        deliverAfter(Duration.ofSeconds(3));
        deliverAfter(Duration.ofMinutes(6));

        assertEquals(3, server.messages().size());
        assertEquals(1, server.messages().stream().map(Message::id).distinct().count());
        assertEquals(1, server.messages().stream().map(Message::body).distinct().count());
        assertNotNull(waiting.get("nextAttemptAt"));
        List<Map<String, Object>> attempts =
                (List<Map<String, Object>>) hook.deliveries("DELIVERED").get(0).get("attempts");
        assertEquals(
                List.of("500 The receiver answered 500.", "500 The receiver answered 500.", "204 null"),
                attempts.stream()
                        .map(attempt -> attempt.get("status") + " " + attempt.get("error"))
                        .toList());
    }

    @Test
    void a_failing_job_blocks_only_itself() {
        Made one = job("Posters");
        Made other = job("Labels");
        Hooks.create(server.url());
        Set<String> broken = new HashSet<>(Set.of(one.id()));
        server.answer(message -> broken.contains(message.job()) ? 503 : 200);
        for (Made made : List.of(one, other)) {
            accepted(move(made.item(), "IN_REVIEW"));
            accepted(move(made.item(), "PROOF_SENT"));
        }
        deliver();

        assertEquals(List.of(2), revisions(one));
        assertEquals(List.of(2, 3), revisions(other));
        // A new change does not hurry the one that failed.
        accepted(move(one.item(), "IN_REVIEW", "note", "recalled"));
        deliver();
        assertEquals(List.of(2), revisions(one));
        broken.clear();
        deliverAfter(Duration.ofSeconds(6));
        assertEquals(List.of(2, 2, 3, 4), revisions(one));
    }

    private List<Integer> revisions(Made made) {
        return server.of(made.id()).stream().map(Message::revision).toList();
    }

    @Test
    void one_delivery_of_a_job_and_eight_of_a_webhook_are_sent_at_a_time() {
        List<Made> jobs = IntStream.range(0, 10).mapToObj(i -> job("Posters")).toList();
        Hooks.create(server.url());
        jobs.forEach(made -> {
            accepted(move(made.item(), "IN_REVIEW"));
            accepted(move(made.item(), "PROOF_SENT"));
        });
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        server.handle((message, request) -> held.add(request));

        DeliveryWorker.Round first = replica.round();
        DeliveryWorker.Round second = replica().round();

        assertEquals(8, first.sent().size());
        assertEquals(0, second.sent().size());
        while (held.size() < 8) {
            Thread.onSpinWait();
        }
        assertEquals(8, server.messages().stream().map(Message::job).distinct().count());
        assertTrue(server.messages().stream().allMatch(message -> message.revision() == 2));
        server.answer(message -> 200);
        held.forEach(request -> request.response().end());
        await(first);
        deliver();
        jobs.forEach(made -> assertEquals(List.of(2, 3), revisions(made)));
    }

    @Test
    void a_replica_leaves_connections_for_the_other_webhooks() {
        Hooks.create(server.url());
        Hooks.create(server.url());
        Hooks.create(server.url());
        IntStream.range(0, 6).forEach(i -> job("Posters"));
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        server.handle((message, request) -> held.add(request));

        DeliveryWorker.Round round = new DeliveryWorker(receivers, fanOut, leases, client, clock, 9).round();

        assertEquals(9, round.sent().size());
        while (held.size() < 9) {
            Thread.onSpinWait();
        }
        assertEquals(
                List.of(3, 3, 3),
                Database.column(
                        "select count(*)::integer from webhook_delivery where lease_until is not null group by webhook_id"));
        held.forEach(request -> request.response().end());
        await(round);
    }

    @Test
    void after_ten_attempts_a_delivery_is_dead_and_the_next_one_tells() {
        Made made = job("Posters");
        Hook hook = Hooks.create(server.url());
        accepted(move(made.item(), "IN_REVIEW"));
        accepted(move(made.item(), "PROOF_SENT"));
        accepted(move(made.item(), "IN_REVIEW", "note", "recalled"));
        server.answer(message -> message.revision() == 4 ? 200 : 400);
        deliver();
        SCHEDULE.forEach(this::deliverAfter);

        assertEquals(
                10, server.messages().stream().filter(m -> m.revision() == 2).count());
        Map<String, Object> dead = hook.deliveries("DEAD").get(0);
        assertEquals(10, ((List<?>) dead.get("attempts")).size());
        assertNull(dead.get("nextAttemptAt"));
        Message next = server.messages().stream()
                .filter(m -> m.revision() == 3)
                .findFirst()
                .orElseThrow();
        assertEquals(new JsonArray().add(2), next.data().getJsonArray("missedRevisions"));
        assertNull(server.messages().get(0).data().getJsonArray("missedRevisions"));
        assertEquals("ACTIVE", hook.state().get("state"), "only one job has failed");
    }

    @Test
    void five_failures_over_several_jobs_leave_one_probe_at_a_time() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        List<Made> jobs = IntStream.range(0, 7).mapToObj(i -> job("Posters")).toList();
        server.answer(message -> 500);
        deliver();

        assertEquals(7, server.messages().size());
        assertEquals("FAILING", hook.state().get("state"));
        assertEquals(
                "7 attempts in a row have failed. The last one: The receiver answered 500.",
                hook.state().get("stateReason"));
        assertEquals(7, hook.state().getInt("waiting"));
        assertNotNull(hook.state().get("oldestWaitingAt"));
        deliverAfter(Duration.ofSeconds(22));
        assertEquals(8, server.messages().size());
        deliver();
        assertEquals(8, server.messages().size());
        server.answer(message -> 200);
        deliverAfter(Duration.ofMinutes(1));

        assertEquals("ACTIVE", hook.state().get("state"));
        assertNull(hook.state().get("stateReason"));
        assertEquals(0, hook.state().getInt("waiting"));
        jobs.forEach(made -> assertFalse(server.of(made.id()).isEmpty()));
    }

    @Test
    void five_days_without_a_success_disable_a_webhook_and_resuming_replays_what_was_missed() {
        Made one = job("Posters");
        Made other = job("Labels");
        Hook hook = Hooks.create(server.url());
        server.answer(message -> 500);
        accepted(move(one.item(), "IN_REVIEW"));
        accepted(move(other.item(), "IN_REVIEW"));
        for (int i = 0; i < 21; i++) {
            deliverAfter(Duration.ofHours(6));
        }
        accepted(move(one.item(), "PROOF_SENT"));
        accepted(move(other.item(), "PROOF_SENT"));
        // A failed delivery is tried again after a day, and a tenth of it at random.
        deliverAfter(Duration.ofHours(27));

        assertEquals("DISABLED", hook.state().get("state"));
        assertEquals(
                "No attempt has succeeded for five days. The last one: The receiver answered 500.",
                hook.state().get("stateReason"));
        int before = server.messages().size();
        assertFalse(hook.deliveries("DEAD").isEmpty());
        deliverAfter(Duration.ofDays(1));
        assertEquals(before, server.messages().size());

        server.answer(message -> 200);
        hook.resume();
        deliver();
        assertEquals("ACTIVE", hook.state().get("state"));
        for (Made made : List.of(one, other)) {
            List<Integer> revisions = revisions(made);
            assertEquals(List.of(2, 3), revisions.subList(revisions.size() - 2, revisions.size()));
        }
        assertEquals(4, hook.deliveries("DELIVERED").size());
        assertEquals(List.of(), hook.deliveries("DEAD"));
    }

    @Test
    void a_receiver_that_is_gone_gets_nothing_more_until_it_is_resumed() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        server.answer(message -> 410);
        job("Posters");
        deliver();
        job("Labels");
        deliverAfter(Duration.ofHours(1));

        assertEquals("DISABLED", hook.state().get("state"));
        assertEquals(1, server.messages().size());
        server.answer(message -> 200);
        String ping = accepted(mutate("pingWebhook", input("id", hook.id()), "delivery { id state }"))
                .get("delivery.id");
        deliver();
        assertEquals("ping", server.messages().get(1).type());
        assertEquals(ping, server.messages().get(1).id());
        assertEquals("DISABLED", hook.state().get("state"));
        hook.resume("from", "NOW");
        Made made = job("Flyers");
        deliver();
        assertEquals(
                List.of(made.id()),
                server.messages().stream().skip(2).map(Message::job).toList());
        assertEquals(1, hook.deliveries("SKIPPED").size());
    }

    @Test
    void a_ping_says_what_is_wrong_and_is_sent_once() {
        Hook hook = Hooks.create("http://localhost:1/hook");
        accepted(mutate("pingWebhook", input("id", hook.id()), "delivery { id }"));
        deliver();
        deliverAfter(Duration.ofDays(1));

        Map<String, Object> ping = hook.deliveries().get(0);
        assertEquals("DEAD", ping.get("state"));
        List<Map<String, Object>> attempts = (List<Map<String, Object>>) ping.get("attempts");
        assertEquals(1, attempts.size());
        assertTrue(
                attempts.get(0)
                        .get("error")
                        .toString()
                        .startsWith("No connection to the receiver could be established"),
                attempts::toString);
        assertEquals("ACTIVE", hook.state().get("state"));
    }

    @Test
    void a_redirect_is_a_failure() {
        try (HookServer target = new HookServer()) {
            Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
            server.handle((message, request) -> request.response()
                    .setStatusCode(307)
                    .putHeader("location", target.url())
                    .end());
            job("Posters");
            deliver();

            assertEquals(List.of(), target.messages());
            assertEquals(
                    "The receiver answered 307. Redirects are not followed: change the URL to the address that answers.",
                    error(hook));
        }
    }

    private static String error(Hook hook) {
        List<Map<String, Object>> attempts =
                (List<Map<String, Object>>) hook.deliveries().get(0).get("attempts");
        return (String) attempts.get(0).get("error");
    }

    @Test
    void an_endless_response_is_cut_off() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        server.handle((message, request) -> {
            request.response().setChunked(true);
            endless(request);
        });
        job("Posters");
        deliver();

        assertEquals(1, hook.deliveries("DELIVERED").size());
    }

    private void endless(HttpServerRequest request) {
        request.response().write(Buffer.buffer(new byte[1_000])).onSuccess(written -> endless(request));
    }

    @Test
    void the_receiver_can_ask_for_a_later_attempt() {
        Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        server.handle((message, request) -> request.response()
                .setStatusCode(503)
                .putHeader("retry-after", "3600")
                .end());
        job("Posters");
        deliver();
        deliverAfter(Duration.ofMinutes(59));
        assertEquals(1, server.messages().size());
        deliverAfter(Duration.ofMinutes(2));
        assertEquals(2, server.messages().size());
    }

    @Test
    void both_secrets_sign_during_a_rotation() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        String second = accepted(mutate("rotateWebhookSecret", input("id", hook.id(), "overlapHours", 2), "secret"))
                .get("secret");
        job("Posters");
        deliver();
        Database.update("update webhook set former_until = now()");
        job("Posters");
        deliver();

        assertEquals(2, server.messages().size());
        assertTrue(server.messages().get(0).isSignedBy(hook.secret()));
        assertTrue(server.messages().get(0).isSignedBy(second));
        assertFalse(server.messages().get(1).isSignedBy(hook.secret()));
        assertTrue(server.messages().get(1).isSignedBy(second));
    }

    @Test
    void a_secret_of_the_previous_key_is_the_same_until_it_is_rotated() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        Database.update("update webhook set secret_key = 'old'");
        job("Posters");
        deliver();
        String rotated = accepted(
                        mutate("rotateWebhookSecret", input("id", hook.id()), "secret webhook { secretKeyId }"))
                .get("secret");
        job("Posters");
        deliver();
        Database.update("update webhook set secret_key = 'lost', former_key = 'lost'");
        job("Posters");
        deliver();

        assertFalse(server.messages().get(0).isSignedBy(hook.secret()));
        assertTrue(server.messages().get(1).isSignedBy(rotated));
        assertEquals(2, server.messages().size());
        assertTrue(error(hook).startsWith("The key of this webhook's secret is not in GALLEY_WEBHOOK_KEY"));
    }

    @Test
    void what_a_killed_replica_was_sending_is_sent_by_another_one() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        job("Posters");
        await(replica.round());
        // It is killed before it records the result.
        DeliveryWorker other = replica();
        deliver(other);
        assertEquals(1, server.messages().size());
        clock.move(Duration.ofSeconds(61));
        deliver(other);

        assertEquals(2, server.messages().size());
        assertEquals(1, server.messages().stream().map(Message::id).distinct().count());
        assertEquals(1, hook.deliveries("DELIVERED").size());
    }

    @Test
    void every_change_arrives_in_order_although_receivers_fail_and_replicas_are_killed() {
        Hook hook = Hooks.create(server.url());
        Random random = new Random(1);
        server.answer(message -> random.nextInt(4) == 0 ? 500 : 200);
        List<Made> jobs =
                IntStream.range(0, 12).mapToObj(i -> job("Posters", "Labels")).toList();
        List<DeliveryWorker> replicas = new ArrayList<>(List.of(replica(), replica(), replica()));
        for (int step = 0; step < 40; step++) {
            Made made = jobs.get(random.nextInt(jobs.size()));
            accepted(mutate("updateJob", input("id", made.id(), "externalId", unique("shop")), "replayed"));
            DeliveryWorker.Round round = replicas.get(step % 3).round();
            if (random.nextInt(5) == 0) {
                replicas.set(step % 3, replica());
            } else {
                await(round);
            }
            clock.move(Duration.ofSeconds(random.nextInt(30)));
        }
        server.answer(message -> 200);
        for (int i = 0; i < 10; i++) {
            clock.move(Duration.ofHours(5));
            replicas.forEach(DeliveryTest::deliver);
        }

        assertEquals(0, hook.state().getInt("waiting"));
        for (Made made : jobs) {
            int revisions = ask("query ($id: ID!) { job(id: $id) { revision } }", "id", made.id())
                    .getInt("job.revision");
            List<Integer> first = revisions(made).stream().distinct().toList();
            assertEquals(IntStream.rangeClosed(1, revisions).boxed().toList(), first);
        }
    }

    @Test
    void changes_are_replayed_from_a_cursor() {
        Made made = job("Posters");
        Hook hook = Hooks.create(server.url());
        String start = ask("{ changes(first: 0) { head } }").get("changes.head");
        accepted(move(made.item(), "IN_REVIEW"));
        accepted(move(made.item(), "PROOF_SENT"));
        deliver();
        hook.resume("after", start);
        deliver();

        assertEquals(List.of(2, 3, 2, 3), revisions(made));
        assertEquals(2, server.messages().stream().map(Message::id).distinct().count());
        assertEquals(List.of("INVALID input.after"), errors(hook.tryToResume("after", "x")));
        assertEquals(List.of("INVALID input.after"), errors(hook.tryToResume("after", start, "from", "NOW")));
    }

    @Test
    void resuming_says_that_changes_have_been_deleted() {
        Hook hook = Hooks.create(server.url());
        Database.update("update webhook set position = -2, state = 'DISABLED'");

        assertEquals(List.of("CURSOR_EXPIRED input.from"), errors(hook.tryToResume()));
        hook.resume("from", "NOW");
    }

    @Test
    void deliveries_are_sent_again_before_later_ones() {
        Made made = job("Posters");
        Hook hook = Hooks.create(server.url());
        accepted(move(made.item(), "IN_REVIEW"));
        deliver();
        String first = (String) hook.deliveries().get(0).get("id");
        accepted(move(made.item(), "PROOF_SENT"));
        accepted(move(made.item(), "IN_REVIEW", "note", "recalled"));
        server.answer(message -> 500);
        deliver();
        assertEquals(List.of(2, 3), revisions(made));
        server.answer(message -> 200);
        assertEquals(List.of("WAITING"), accepted(redeliver(hook, first)).getList("deliveries.state"));
        deliver();

        assertEquals(List.of(2, 3, 2, 3, 4), revisions(made));
        assertEquals(3, hook.deliveriesOf(made.id()).size());
        assertEquals(List.of("NOT_FOUND input.deliveryIds.0"), errors(redeliver(Hooks.create(server.url()), first)));
    }

    @Test
    void a_delivery_that_is_not_found_is_named_by_its_index_in_the_input() {
        job("Posters");
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        job("Labels");
        deliver();
        String known = (String) hook.deliveries().get(0).get("id");
        String unknown = Database.unknown(TypeId.DELIVERY);

        assertEquals(
                List.of("NOT_FOUND input.deliveryIds.2", "NOT_FOUND input.deliveryIds.4"),
                errors(redeliver(hook, known, known, unknown, known, unknown)));
        assertEquals(List.of(known), accepted(redeliver(hook, known, known)).getList("deliveries.id"));
        deliver();
        assertEquals(2, server.messages().size());
    }

    private static JsonPath redeliver(Hook hook, String... ids) {
        return mutate(
                "redeliver", input("webhookId", hook.id(), "deliveryIds", List.of(ids)), "deliveries { id state }");
    }

    @Test
    void only_the_kinds_and_the_company_of_a_webhook_are_sent() {
        Made one = job("Posters");
        Made other = job("Labels");
        Hooks.create(server.url(), "kinds", List.of("ITEM_TRANSITIONED"), "companyId", other.company());
        accepted(move(one.item(), "IN_REVIEW"));
        accepted(move(other.item(), "IN_REVIEW"));
        accepted(mutate("updateJob", input("id", other.id(), "externalId", unique("shop")), "replayed"));
        deliver();

        assertEquals(
                List.of(other.id()),
                server.messages().stream().map(Message::job).toList());
    }

    @Test
    void a_webhook_gets_what_changes_after_its_creation_and_until_it_is_deleted() {
        job("Posters");
        Hook hook = Hooks.create(server.url());
        job("Posters");
        deliver();
        int before = server.messages().size();
        assertTrue(before > 0);
        job("Posters");
        accepted(mutate("deleteWebhook", input("id", hook.id()), "deletedWebhookId"));
        deliver();

        assertEquals(before, server.messages().size());
        assertEquals(List.of(), hook.deliveries());
        retention.deleteExpired();
        assertEquals(0, Database.number("select count(*) from webhook_delivery"));
        assertEquals(0, Database.number("select count(*) from webhook_attempt"));
    }

    @Test
    void the_log_is_kept_for_a_while() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        server.answer(message -> server.messages().size() > 1 ? 500 : 200);
        job("Posters");
        job("Labels");
        deliver();
        retention.deleteExpired();
        assertEquals(2, hook.deliveries().size());

        retention.deleteUntil(Instant.now().plusSeconds(60));

        assertEquals(
                List.of("WAITING"),
                hook.deliveries().stream().map(d -> d.get("state")).toList());
        assertEquals(1, Database.number("select count(*) from webhook_attempt"));
    }

    @Test
    void the_schedule_goes_on_until_everything_is_sent() {
        Hook hook = Hooks.create(server.url());
        List<Made> jobs = IntStream.range(0, 20).mapToObj(i -> job("Posters")).toList();
        jobs.forEach(made -> accepted(move(made.item(), "IN_REVIEW")));

        schedule.deliver();

        while (hook.state().get("lastSuccessAt") == null || hook.state().getInt("waiting") > 0) {
            Thread.onSpinWait();
        }
        jobs.forEach(made -> assertEquals(List.of(1, 2), revisions(made)));
        schedule.measure();
        assertEquals(
                1,
                registry.get("galley.webhooks").tag("state", "active").gauge().value());
        assertEquals(
                0,
                registry.get("galley.webhooks").tag("state", "failing").gauge().value());
        assertEquals(0, registry.get("galley.webhooks.oldest.waiting").gauge().value());
        assertTrue(registry.get("galley.webhooks.attempts")
                        .tag("outcome", "delivered")
                        .timer()
                        .count()
                >= 40);
    }

    @Test
    void the_age_of_what_waits_is_measured() {
        Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        server.answer(message -> 500);
        job("Posters");
        deliver();
        Database.update("update webhook_delivery set occurred_at = occurred_at - interval '1 hour'");

        schedule.measure();

        assertTrue(registry.get("galley.webhooks.oldest.waiting").gauge().value() >= 3_600);
    }

    @Test
    void a_replica_that_stops_records_what_it_has_sent_and_sends_nothing_more() {
        Hook hook = Hooks.create(server.url(), "kinds", List.of("JOB_CREATED"));
        job("Posters");
        await(replica.round());
        job("Labels");
        replica.stop();
        deliver();

        assertEquals(1, server.messages().size());
        assertEquals(1, hook.deliveries("DELIVERED").size());
        deliver(replica());
        assertEquals(2, server.messages().size());
    }

    @Test
    void without_webhooks_a_round_is_one_statement() {
        assertEquals(1, statements(() -> replica.round()));
    }

    @Test
    void a_webhook_that_has_got_everything_costs_a_look_at_the_feed() {
        Hooks.create(server.url());
        deliver();

        assertEquals(3, statements(() -> replica.round()));
        assertEquals(Collections.emptyList(), server.messages());
    }

    /** With the plan that PostgreSQL keeps for all values, after the sixth execution. */
    @Test
    void looking_for_what_is_due_does_not_read_the_log() throws SQLException {
        Hooks.create(server.url());
        String parameters = "timestamptz, timestamptz, timestamptz";
        StringBuilder query = new StringBuilder(Receivers.ALL);
        for (int i = 1; i <= 3; i++) {
            int place = query.indexOf("?");
            query.replace(place, place + 1, "$" + i);
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "insert into webhook_delivery (id, webhook_id, position, change_id, order_key, occurred_at, body,"
                            + " state, attempts) select gen_random_uuid(), w.id, n, gen_random_uuid(), gen_random_uuid(), now(), '{}',"
                            + " 'DELIVERED', 1 from webhook w, generate_series(1, 20000) n");
            statement.execute("analyze webhook_delivery");
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare due (" + parameters + ") as " + query);
            try (ResultSet plan = statement.executeQuery("explain execute due (now(), now(), now())")) {
                while (plan.next()) {
                    assertFalse(plan.getString(1).contains("Seq Scan on webhook_delivery"), plan.getString(1));
                }
            }
            statement.execute("deallocate due");
            connection.rollback();
        }
    }
}
