package dev.galley.graphql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Graph;
import dev.galley.Orders;
import dev.galley.graphql.overload.ConcurrencyLimiter;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorCounter;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.subscription.Subscribing;
import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.RequestDeadline;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementFailedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits on time, rate and load that are low enough for tests to reach them. */
@QuarkusTest
@TestProfile(TightLimitsTest.Tight.class)
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
public class TightLimitsTest {

    private static final String CHANGES = "subscription { changes { nodes { kind } cursor } }";

    private static final String SLEEPING =
            "select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep%' and pid <>"
                    + " pg_backend_pid()";

    @Inject
    Jdbc jdbc;

    @Inject
    MemoryBudget memoryBudget;

    @Inject
    ConcurrencyLimiter limiter;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private static final AtomicInteger CALLERS = new AtomicInteger();

    /** Each test is a caller of its own, with the address that a proxy forwards. */
    private final String caller = "198.51.100." + CALLERS.incrementAndGet();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query { probeSleep(seconds: 60) }", "mutation { probeSleepInTransaction(seconds: 60) }"})
    void ends_an_operation_and_its_sql_at_the_deadline(String document) {
        int writes = ProbeApi.WRITES.get();

        Http.Reply reply = ask(document);

        assertEquals(200, reply.status());
        assertEquals("SERVICE_UNAVAILABLE", reply.code());
        assertEquals(RequestDeadline.MESSAGE, reply.message());
        assertEquals(0, Database.number(SLEEPING));
        assertEquals(writes, ProbeApi.WRITES.get());
    }

    @Test
    void the_deadline_does_not_hide_that_an_earlier_mutation_was_carried_out() {
        Http.Reply reply =
                ask("mutation { a: probeCommit(commits: true) { number } b: probeSleepInTransaction(seconds: 60) }");

        assertEquals(200, reply.status());
        assertEquals("COMMITTED_WITHOUT_RESULT", reply.code());
        assertTrue(reply.message().contains("\"a\" was carried out"), reply.message());
    }

    @Test
    void runs_no_more_sql_once_the_deadline_has_passed() {
        Http.Reply reply = ask("{ a: probeSleep(seconds: 60) b: probeSleep(seconds: 60) c: probeSleep(seconds: 60) }");

        assertEquals(1, reply.<List<?>>at("errors").size());
        assertNull(reply.at("data"));
    }

    @Test
    void ends_the_sql_of_what_has_no_deadline_too() {
        String sleep = "select pg_sleep(60)";

        assertThrows(
                StatementFailedException.class,
                () -> Operation.runAs(Access.SERVICE, () -> jdbc.list(sleep, row -> true)));
        assertEquals(0, Database.number(SLEEPING));
    }

    @Test
    void a_connection_whose_sql_was_cancelled_serves_the_next_operation() {
        ask("{ probeSleep(seconds: 60) }");

        assertEquals("slept", ask("{ probeSleep(seconds: 0) }").at("data.probeSleep"));
    }

    @Test
    void rejects_a_caller_who_exceeds_the_rate() {
        List<Http.Reply> replies =
                Stream.generate(() -> ask("{ probe }")).limit(20).toList();

        assertEquals(200, replies.get(0).status());
        Http.Reply last = replies.get(19);
        assertEquals(429, last.status());
        assertEquals("TOO_MANY_REQUESTS", last.code());
        assertTrue(Integer.parseInt(last.header("Retry-After")) >= 1);
        assertEquals(200, askAs("203.0.113.1", "{ probe }").status());
    }

    @Test
    void treats_an_ipv6_network_as_one_caller() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            statuses.add(askAs("[2001:db8:1:2::" + i + "]", "{ probe }").status());
        }

        assertTrue(statuses.contains(429), statuses.toString());
        assertEquals(200, askAs("[2001:db8:1:3::1]", "{ probe }").status());
    }

    @Test
    void rejects_what_it_cannot_run_soon() throws Exception {
        ProbeApi.GATE.acquire();
        List<CompletableFuture<Http.Reply>> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                String address = "192.0.2." + i;
                crowd.add(CompletableFuture.supplyAsync(() -> askAs(address, "{ probeGate }")));
            }
            // Two run and do not end: the others are rejected, some at once and some after waiting.
            CompletableFuture.anyOf(crowd.toArray(CompletableFuture[]::new)).join();
            while (crowd.stream().filter(CompletableFuture::isDone).count() < 8) {
                Thread.onSpinWait();
            }
        } finally {
            ProbeApi.GATE.release();
        }

        List<Http.Reply> replies = crowd.stream().map(CompletableFuture::join).toList();
        List<Http.Reply> shed =
                replies.stream().filter(reply -> reply.status() == 503).toList();
        assertEquals(8, shed.size());
        shed.forEach(reply -> {
            assertEquals("SERVICE_UNAVAILABLE", reply.code());
            assertEquals("1", reply.header("Retry-After"));
        });
        assertEquals(200, ask("{ probeGate }").status());
    }

    /**
     * Here, only one operation of a caller runs at once, and the last one waits longer than an operation may wait
     * without progress.
     */
    @Test
    void lets_operations_wait_while_the_queue_moves() {
        List<CompletableFuture<Http.Reply>> crowd = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> ask("{ probeSleep(seconds: 0.2) }"), threads))
                .limit(4)
                .toList();

        assertEquals(
                List.of(200, 200, 200, 200),
                crowd.stream().map(reply -> reply.join().status()).toList());
    }

    @Test
    void answers_another_caller_while_one_keeps_the_queue_full() throws Exception {
        String heaviest = IntStream.range(0, 10)
                .mapToObj(i -> "a" + i + ": probeThings(count: 1900) { number label }")
                .collect(Collectors.joining(" ", "{ ", " probeGate }"));
        List<CompletableFuture<Http.Reply>> crowd;
        ProbeApi.GATE.acquire();
        try {
            crowd = Stream.generate(() -> CompletableFuture.supplyAsync(() -> ask(heaviest), threads))
                    .limit(5)
                    .toList();
            while (limiter.waiting() < 3) {
                Thread.onSpinWait();
            }

            Http.Reply board = askAs("203.0.113.7", "{ jobs { nodes { reference items { name state } } } }");

            assertEquals(200, board.status());
            assertNull(board.at("errors"));
        } finally {
            ProbeApi.GATE.release();
        }
        crowd.forEach(CompletableFuture::join);
    }

    @Test
    void drops_an_operation_whose_client_goes_while_it_waits() throws Exception {
        Counter refusals = Metrics.counter(ErrorCounter.NAME, "code", "SERVICE_UNAVAILABLE");
        double before = refusals.count();
        int writes = ProbeApi.WRITES.get();
        ProbeApi.GATE.acquire();
        CompletableFuture<Http.Reply> first;
        try {
            first = CompletableFuture.supplyAsync(() -> ask("{ probeGate }"), threads);
            while (limiter.running() == 0) {
                Thread.onSpinWait();
            }
            String body = Http.body("mutation { probeWrite }", Map.of());
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream().write((head("Content-Length: " + body.length()) + body).getBytes(US_ASCII));
                while (limiter.waiting() == 0) {
                    Thread.onSpinWait();
                }
            }
            while (limiter.waiting() > 0) {
                Thread.onSpinWait();
            }
        } finally {
            ProbeApi.GATE.release();
        }

        assertEquals(200, first.join().status());
        assertEquals(200, ask("{ probe }").status());
        // It was not rejected for its time either: there was nobody to answer.
        assertEquals(before, refusals.count());
        assertEquals(writes, ProbeApi.WRITES.get());
    }

    @Test
    void removes_the_last_operation_of_the_caller_with_the_longest_queue() throws Exception {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        limiter.submit("first", first::future);
        limiter.submit("second", second::future);
        List<ConcurrencyLimiter.Submission<String>> many = Stream.generate(
                        () -> limiter.submit("first", () -> Future.succeededFuture("done")))
                .limit(3)
                .toList();
        limiter.submit("fourth", () -> Future.succeededFuture("done"));

        ConcurrencyLimiter.Submission<String> other = limiter.submit("third", () -> Future.succeededFuture("done"));

        assertInstanceOf(HttpErrorException.class, outcome(many.get(2)));
        first.complete("done");
        assertEquals("done", outcome(other));
        assertEquals("done", outcome(many.get(1)));
        second.complete("done");
    }

    @Test
    void rejects_what_exceeds_the_queue_of_its_caller() throws Exception {
        Promise<String> first = Promise.promise();
        limiter.submit("first", first::future);
        List<ConcurrencyLimiter.Submission<String>> many = Stream.generate(
                        () -> limiter.submit("first", () -> Future.succeededFuture("done")))
                .limit(4)
                .toList();

        // The queue of all has space for another one.
        int waiting = limiter.waiting();
        first.complete("done");

        assertEquals(3, waiting);
        assertInstanceOf(HttpErrorException.class, outcome(many.get(3)));
        assertEquals("done", outcome(many.get(2)));
    }

    @Test
    void gives_callers_their_turns() throws Exception {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        List<String> started = new CopyOnWriteArrayList<>();
        limiter.submit("first", first::future);
        limiter.submit("second", second::future);
        try {
            List<ConcurrencyLimiter.Submission<String>> waiting = Stream.of("first", "first", "third", "third")
                    .map(each -> limiter.submit(each, () -> {
                        started.add(each);
                        return Future.succeededFuture("done");
                    }))
                    .toList();
            first.complete("done");

            for (ConcurrencyLimiter.Submission<String> each : waiting) {
                assertEquals("done", outcome(each));
            }
        } finally {
            second.complete("done");
        }
        assertEquals(List.of("first", "third", "first", "third"), started);
    }

    @Test
    void has_its_slots_back_from_what_cannot_be_started() throws Exception {
        RejectedExecutionException rejected = new RejectedExecutionException();
        for (int i = 0; i < 3; i++) {
            assertEquals(rejected, outcome(limiter.submit("somebody", () -> {
                throw rejected;
            })));
        }
        assertEquals(200, ask("{ probe }").status());
    }

    @Test
    void introspection_and_the_schema_as_a_file_close_together() {
        assertEquals(
                "GRAPHQL_VALIDATION_FAILED",
                ask("{ __schema { queryType { name } } }").code());
        assertEquals(
                "GRAPHQL_VALIDATION_FAILED",
                ask("{ __type(name: \"Job\") { name } }").code());
        assertEquals(
                404,
                Http.send("GET", "/graphql/schema.graphql", BodyPublishers.noBody())
                        .status());
        assertEquals("Query", ask("{ __typename }").at("data.__typename"));
    }

    @Test
    void the_largest_page_is_configurable() {
        assertEquals(
                "BAD_USER_INPUT", ask("{ jobs(first: 11) { nodes { id } } }").code());
        assertNull(ask("{ jobs(first: 10) { nodes { id } } }").at("errors"));
        assertNull(ask("{ jobs { nodes { id } } }").at("errors"));
    }

    @Test
    void allows_configured_origins_and_no_others() {
        Http.Reply named = ask("{ probe }", "Origin", "https://shop.example");
        Http.Reply other = ask("{ probe }", "Origin", "https://evil.example");
        Http.Reply preflight = Http.send(
                "OPTIONS",
                "/graphql",
                BodyPublishers.noBody(),
                "Origin",
                "https://shop.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type");

        assertEquals(200, named.status());
        assertEquals("https://shop.example", named.header("Access-Control-Allow-Origin"));
        assertEquals("X-Request-Id,Retry-After", named.header("Access-Control-Expose-Headers"));
        assertEquals(403, other.status());
        assertNull(other.header("Access-Control-Allow-Origin"));
        assertEquals(200, preflight.status());
        assertEquals("https://shop.example", preflight.header("Access-Control-Allow-Origin"));
        assertEquals("3600", preflight.header("Access-Control-Max-Age"));
        for (Http.Reply reply : List.of(named, other, preflight, ask("{ probe }"))) {
            assertTrue(reply.response().headers().allValues("Vary").contains("Origin"));
        }
    }

    /** Browsers send raw braces. */
    @Test
    void rejects_another_origin_whatever_its_uri_contains() throws IOException {
        String request = "GET /graphql?query={probe} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: ";
        for (String origin : List.of("https://evil.example", "http://evil.example", "http://")) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream().write((request + origin + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                String answer = read(socket.getInputStream());

                assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
            }
        }
    }

    @Test
    void rejects_a_body_that_does_not_arrive() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Forwarded-For: "
                                    + caller + "\r\nContent-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = read(socket.getInputStream());

            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("BAD_USER_INPUT"), answer);
        }
    }

    @Tag("thorough")
    @Test
    void closes_the_connection_of_a_client_that_does_not_read_its_answer() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.setSoTimeout(60_000);
            String body = Http.body("{ probeNotes(count: 1900) }", Map.of());
            socket.getOutputStream().write((head("Content-Length: " + body.length()) + body).getBytes(US_ASCII));
            assertEquals('H', socket.getInputStream().read());
            while (memoryBudget.reserved() > 0) {
                Thread.onSpinWait();
            }

            assertTrue(isCut(socket, 1_900 * 4_000 * 3));
        }
    }

    @Test
    void closes_a_connection_whose_rejected_body_arrives_a_byte_at_a_time() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream()
                    .write(head("Accept: image/png\r\nContent-Length: 1000").getBytes(US_ASCII));

            assertTrue(isClosedWhileItDrips(socket));
        }
    }

    @Tag("thorough")
    @Test
    void closes_an_idle_connection() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);

            assertEquals("", read(socket.getInputStream()));
        }
    }

    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(strings = {"", "GET /graphql?query=%7Bprobe%7D HTTP/1.1\r\nHost: x\r\n\r\n"})
    void closes_a_connection_whose_headers_come_a_byte_at_a_time(String before) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            // How long it waits for an answer before each byte.
            socket.setSoTimeout(1_000);
            socket.getOutputStream()
                    .write((before + "GET /graphql HTTP/1.1\r\nX-Half: ").getBytes(StandardCharsets.US_ASCII));

            assertTrue(isClosedWhileItDrips(socket));
        }
    }

    @Test
    void rejects_headers_that_are_too_large() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET /graphql HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(17_000) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = read(socket.getInputStream());

            assertTrue(answer.startsWith("HTTP/1.1 431 ") || answer.startsWith("HTTP/1.1 400 "), answer);
            assertFalse(answer.contains("Exception"), answer);
        }
    }

    @Test
    void closes_connections_beyond_the_maximum() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            int served = 0;
            while (served <= 100 && isAnswered(connected(open))) {
                served++;
            }

            // The clients of other tests may have some.
            assertTrue(served > 50 && served <= 100, served + " are served");
            do {
                open.remove(0).close();
            } while (!isAnswered(connected(open)));
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** Whether the connection ends before this number of bytes. */
    private static boolean isCut(Socket socket, int bytes) throws IOException {
        try {
            return socket.getInputStream().readNBytes(bytes).length < bytes;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** The result, or the reason why there is none. */
    private static Object outcome(ConcurrencyLimiter.Submission<String> operation) throws Exception {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        operation.result().onSuccess(outcome::complete).onFailure(outcome::complete);
        return outcome.get(60, TimeUnit.SECONDS);
    }

    private String head(String headers) {
        return "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Forwarded-For: " + caller
                + "\r\n" + headers + "\r\n\r\n";
    }

    private static Socket connected(List<Socket> open) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        open.add(socket);
        return socket;
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        try {
            socket.getOutputStream()
                    .write("OPTIONS /graphql HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (SocketException reset) {
            return false;
        }
    }

    private static boolean isClosedWhileItDrips(Socket socket) throws IOException {
        for (int i = 0; i < 30; i++) {
            try {
                socket.getOutputStream().write('x');
                if (socket.getInputStream().readAllBytes().length >= 0) {
                    return true;
                }
            } catch (SocketTimeoutException stillOpen) {
                // The next byte.
            } catch (SocketException reset) {
                return true;
            }
        }
        return false;
    }

    private Http.Reply ask(String document, String... headers) {
        return askAs(caller, document, headers);
    }

    private static Http.Reply askAs(String address, String document, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", Http.JSON, "Accept", Http.RESPONSE_JSON, "X-Forwarded-For", address));
        return Http.post(Http.body(document, Map.of()), all.toArray(String[]::new));
    }

    private static String read(InputStream answer) throws IOException {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Subscribing.Transport.class)
    void a_subscription_without_changes_sends_heartbeats_and_newer_cursors(Subscribing.Transport transport) {
        try (Subscribing client = Subscribing.start(transport, CHANGES, Map.of(), "X-Forwarded-For", caller)) {
            assertEquals(List.of(), client.next().nodes());
            if (transport != Subscribing.Transport.WEB_SOCKET) {
                assertEquals("heartbeat", client.any().type());
            }
            assertEquals(List.of(), client.next().nodes());
            assertEquals(List.of(), client.next().nodes());
        }
    }

    @Test
    void a_replica_accepts_so_many_connections_with_subscriptions() {
        List<Subscribing> clients = new ArrayList<>();
        try {
            for (int i = 1; i <= 3; i++) {
                Subscribing client = Subscribing.start(
                        Subscribing.Transport.EVENT_STREAM, CHANGES, Map.of(), "X-Forwarded-For", caller);
                clients.add(client);
                client.next().batch();
            }
            try (Subscribing client = Subscribing.start(
                    Subscribing.Transport.EVENT_STREAM, CHANGES, Map.of(), "X-Forwarded-For", caller)) {
                assertEquals(503, client.status());
                assertEquals("SERVICE_UNAVAILABLE", client.next().error());
            }
        } finally {
            clients.forEach(Subscribing::close);
        }
    }

    @Test
    void a_page_of_an_origin_that_is_allowed_for_cors_can_open_a_websocket() {
        try (Subscribing.Socket socket =
                Subscribing.Socket.open("graphql-transport-ws", "Origin", "https://shop.example")) {
            assertEquals("connection_ack", socket.initialize().type());
        }
        assertThrows(CompletionException.class, () -> Subscribing.Socket.open(
                        "graphql-transport-ws", "Origin", "https://other.example")
                .close());
    }

    @Test
    void a_client_that_does_not_read_is_disconnected() throws Exception {
        String cursor = Http.query("{ changes(first: 0) { head } }").at("data.changes.head");
        List<Map<String, Object>> items =
                IntStream.range(0, 200).mapToObj(i -> Orders.item("Item " + i)).toList();
        Map<String, Object> order = Orders.order("Posters");
        order.put("items", items);
        String job = Orders.create(order).get("job.id");
        Graph.accepted(
                Graph.mutate("transitionJobItems", Graph.input("jobId", job, "to", "IN_REVIEW"), "results { moved }"));
        Counter ended = Metrics.globalRegistry
                .get("galley.subscription.connections.ended")
                .tag("reason", "slow")
                .counter();
        double before = ended.count();
        String document = "subscription ($after: String) { changes(after: $after) { cursor nodes { id job { items {"
                + " id name a: name b: name c: name d: name e: name f: name g: name h: name } } } } }";
        String body = Http.body(document, Map.of("after", cursor));
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Accept: text/event-stream\r\nX-Forwarded-For: " + caller
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(US_ASCII));
            while (ended.count() == before) {
                Thread.onSpinWait();
            }
            // The service does not keep what it could not send, although the client is still connected.
            while (memoryBudget.reserved() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_client_that_reads_no_answers_cannot_make_the_service_keep_them(boolean isOfProtocol) throws Exception {
        Counter ended = Metrics.globalRegistry
                .get("galley.subscription.connections.ended")
                .tag("reason", "slow")
                .counter();
        double before = ended.count();
        byte[] ping = frame("{\"type\":\"ping\"}");
        if (isOfProtocol) {
            // What Vert.x answers itself.
            ping[0] = (byte) 0x89;
        }
        long sent = 0;
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.getOutputStream()
                    .write(("GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n")
                            .getBytes(US_ASCII));
            while (socket.getInputStream().read() != '\n'
                    || socket.getInputStream().read() != '\r') {}
            socket.getOutputStream().write(frame("{\"type\":\"connection_init\"}"));
            while (ended.count() == before) {
                socket.getOutputStream().write(ping);
                sent++;
            }
        } catch (SocketException disconnected) {
            // While it was sending.
        }
        assertTrue(ended.count() > before, "after " + sent + " messages");
    }

    /** A text frame of a WebSocket, with an empty mask. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(US_ASCII);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    /** A limiter whose limits are reached soon. */
    public static class Tight implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("galley.board", "false"),
                    Map.entry("galley.limits.deadline", "2S"),
                    Map.entry("galley.limits.longest-sql", "1S"),
                    Map.entry("galley.limits.body-timeout", "300MS"),
                    Map.entry("galley.limits.answer-timeout", "300MS"),
                    Map.entry("galley.limits.page-size", "10"),
                    Map.entry("galley.limits.introspection", "false"),
                    Map.entry("galley.limits.rate.enabled", "true"),
                    Map.entry("galley.limits.rate.per-second", "1"),
                    Map.entry("galley.limits.rate.burst", "5"),
                    Map.entry("galley.limits.load.max-concurrent", "2"),
                    Map.entry("galley.limits.load.max-concurrent-per-caller", "1"),
                    Map.entry("galley.limits.load.queue-size", "4"),
                    Map.entry("galley.limits.load.queue-size-per-caller", "3"),
                    Map.entry("galley.limits.load.queue-timeout", "500MS"),
                    Map.entry("galley.limits.subscriptions.slow-client-timeout", "1S"),
                    Map.entry("galley.limits.subscriptions.cursor-interval", "3S"),
                    Map.entry("galley.limits.subscriptions.heartbeat-interval", "500MS"),
                    Map.entry("galley.limits.subscriptions.ping-interval", "500MS"),
                    Map.entry("galley.limits.subscriptions.connections", "3"),
                    Map.entry("quarkus.http.cors.enabled", "true"),
                    Map.entry("quarkus.http.cors.origins", "https://shop.example"),
                    Map.entry("quarkus.http.idle-timeout", "8S"),
                    Map.entry("quarkus.http.limits.max-connections", "100"),
                    Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                    Map.entry("quarkus.http.proxy.allow-x-forwarded", "true"));
        }
    }
}
