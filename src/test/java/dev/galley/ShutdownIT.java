package dev.galley;

import static dev.galley.Graph.input;
import static dev.galley.Orders.item;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.graphql.subscription.Subscribing;
import dev.galley.graphql.subscription.Subscribing.Transport;
import dev.galley.platform.base.TypeId;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the packaged application ends on SIGTERM. */
class ShutdownIT {

    private static final Map<String, String> SETTINGS = Map.of(
            "GALLEY_LIMITS_RATE_ENABLED",
            "false",
            "GALLEY_AUTH",
            "none",
            "QUARKUS_SHUTDOWN_DELAY",
            "2S",
            "QUARKUS_SHUTDOWN_TIMEOUT",
            "30S");
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BEFORE = 200;

    private static final String CREATE = "mutation ($input: CreateJobInput!) { createJob(input: $input)"
            + " { job { id items { id } } userErrors { code message path } } }";
    private static final String MOVE = "mutation ($input: TransitionJobItemInput!) { transitionJobItem(input: $input)"
            + " { jobItem { state } userErrors { code message path } } }";
    private static final String WAITING =
            "select count(*) from pg_stat_activity" + " where wait_event_type = 'Lock' and query like '%' || ? || '%'";

    @Test
    void finishes_what_runs_and_rejects_what_comes_after_the_delay() throws Exception {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (PackagedService service = PackagedService.started(SETTINGS)) {
            String item = JsonPath.from(service.post(order(unique("Company"))).body())
                    .getString("data.createJob.job.items[0].id");
            Future<HttpResponse<String>> running;
            try (var holder = DatabaseResource.connection()) {
                holder.setAutoCommit(false);
                try (var lock = holder.prepareStatement("select 1 from job_item where id = ? for no key update")) {
                    lock.setObject(1, Database.uuid(item));
                    lock.execute();
                }
                String move = body(MOVE, input("jobItemId", item, "to", "IN_REVIEW"));
                running = client.submit(() -> service.post(move));
                until("the move waits for the row", () -> Database.number(WAITING, "job_item") > 0);

                service.terminate();

                service.untilReadinessSays(503);
                assertEquals(200, service.post(body("{ __typename }", Map.of())).statusCode(), "during the delay");
                until("new requests are refused", () -> statusOf(service, "{ __typename }") != 200);
                holder.rollback();
            }
            assertEquals(
                    "IN_REVIEW",
                    JsonPath.from(running.get(1, TimeUnit.MINUTES).body())
                            .getString("data.transitionJobItem.jobItem.state"));
            assertTrue(Set.of(0, 143).contains(service.exitCodeWithin(GRACE)));
        } finally {
            client.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6S", "0S"})
    void ends_subscriptions_and_does_not_wait_for_them(String delay) throws Exception {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("QUARKUS_SHUTDOWN_DELAY", delay);
        Map<Transport, Subscribing> clients = new EnumMap<>(Transport.class);
        try (PackagedService service = PackagedService.started(settings)) {
            for (Transport transport : Transport.values()) {
                Subscribing client = Subscribing.startAt(
                        service.port(), transport, "subscription { changes { nodes { kind } cursor } }", Map.of());
                clients.put(transport, client);
                assertEquals(List.of(), client.next().nodes());
            }

            service.terminate();

            if (!delay.equals("0S")) {
                service.untilReadinessSays(503);
                // Load balancers have not noticed it yet.
                try (Subscribing late = Subscribing.startAt(
                        service.port(), Transport.EVENT_STREAM, "subscription { changes { cursor } }", Map.of())) {
                    assertNotNull(late.next().cursor());
                    assertEquals("closed", late.next().type());
                }
            }
            assertEquals("closed", clients.get(Transport.EVENT_STREAM).next().type());
            assertEquals(
                    "SERVICE_UNAVAILABLE",
                    clients.get(Transport.MULTIPART).next().error());
            assertEquals(1012, clients.get(Transport.WEB_SOCKET).next().code());
            assertTrue(Set.of(0, 143).contains(service.exitCodeWithin(GRACE)));
            assertFalse(service.log().contains("Timed out waiting for graceful shutdown"), service.log());
        } finally {
            clients.values().forEach(Subscribing::close);
        }
    }

    @Test
    void has_written_exactly_what_it_has_acknowledged_when_it_ends_under_load() throws Exception {
        String company = unique("Company");
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (PackagedService service = PackagedService.started(SETTINGS)) {
            List<Future<Integer>> ends = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> clients.submit(() -> createUntilRefused(service, company, acknowledged, enough)))
                    .toList();
            assertTrue(enough.await(2, TimeUnit.MINUTES), "Only so many were acknowledged: " + acknowledged.size());

            service.terminate();

            assertTrue(Set.of(0, 143).contains(service.exitCodeWithin(GRACE)));
            for (Future<Integer> end : ends) {
                assertTrue(Set.of(0, 503).contains(end.get(1, TimeUnit.MINUTES)), "refused otherwise: " + end.get());
            }
        } finally {
            clients.shutdownNow();
        }
        assertEquals(acknowledged, written(company));
        Invariants.assertHold();
    }

    /** Creates jobs until one is rejected, and returns the status of that answer; 0 if the connection is refused. */
    private static int createUntilRefused(
            PackagedService service, String company, Set<String> acknowledged, CountDownLatch enough) {
        while (true) {
            HttpResponse<String> answer;
            try {
                answer = service.post(order(company));
            } catch (IOException gone) {
                return 0;
            }
            if (answer.statusCode() != 200) {
                return answer.statusCode();
            }
            acknowledged.add(JsonPath.from(answer.body()).getString("data.createJob.job.id"));
            enough.countDown();
        }
    }

    /** The IDs of the company's jobs that have all their items, and of these the first history entries. */
    private static Set<String> written(String company) {
        Set<String> ids = new TreeSet<>();
        Database.column("""
                        select j.id from job j join company c on c.id = j.company_id
                            join job_item i on i.job_id = j.id
                            left join job_item_transition t on t.job_item_id = i.id
                        where c.name = ? group by j.id having count(distinct i.id) = 3 and count(t.sequence) = 3
                        """, company).forEach(id -> ids.add(TypeId.JOB.of((UUID) id)));
        assertEquals(
                Database.number(
                        "select count(*) from job j join company c on c.id = j.company_id where c.name = ?", company),
                ids.size(),
                "Half-written jobs are there");
        return ids;
    }

    private static String order(String company) {
        return body(
                CREATE,
                input(
                        "company",
                        input("name", company),
                        "contact",
                        input("email", "ann@example.com"),
                        "items",
                        List.of(item("Posters"), item("Leaflets"), item("Labels")),
                        "idempotencyKey",
                        unique("key")));
    }

    private static String body(String document, Map<String, Object> input) {
        return new JsonObject(input("query", document, "variables", Map.of("input", input))).encode();
    }

    private static int statusOf(PackagedService service, String document) {
        try {
            return service.post(body(document, Map.of())).statusCode();
        } catch (IOException refused) {
            return 0;
        }
    }

    private static void until(String what, BooleanSupplier happens) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!happens.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("This did not happen: " + what);
            }
        }
    }
}
