package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Invariants;
import dev.galley.Orders;
import dev.galley.Race;
import dev.galley.devmode.PostgresServer;
import dev.galley.graphql.subscription.Subscribing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens to a database while clients write: they get fast, typed errors; the service reports that it is not
 * ready, and recovers by itself; and what was acknowledged is stored once, including what is sent again under its key.
 */
@Tag("thorough")
@QuarkusTest
@TestProfile(DatabaseFaultsTest.Impatient.class)
@WithTestResource(FaultyDatabase.class)
class DatabaseFaultsTest {

    private static final int CLIENTS = 4;
    private static final String CREATE =
            "mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id } replayed userErrors { code } }"
                    + " }";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    private final Set<String> untyped = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean over = new AtomicBoolean();

    private List<Future<?>> clients = List.of();

    Consumer<String> happen;

    @AfterEach
    void mend() throws Exception {
        over.set(true);
        happen.accept("thaw");
        happen.accept("mend");
        for (Future<?> client : clients) {
            client.get(3, TimeUnit.MINUTES);
        }
    }

    @ParameterizedTest
    @CsvSource({"freeze, thaw", "crash, start", "stop, start", "cut, mend", "cut, move", "block, mend"})
    void survives(String fault, String end) throws Exception {
        try (Subscribing subscriber = Subscribing.start(
                Subscribing.Transport.EVENT_STREAM,
                "subscription { changes(filter: {kinds: JOB_CREATED}) { nodes { job { reference } } cursor } }",
                Map.of())) {
            subscriber.next();
            survive(fault, end);
            assertSeesEachJobOnce(subscriber);
        }
    }

    /** The subscription has not ended, and has missed nothing. */
    private void assertSeesEachJobOnce(Subscribing subscriber) {
        Set<String> seen = new HashSet<>();
        while (!seen.containsAll(acknowledged)) {
            for (JsonObject change : subscriber.next().nodes()) {
                String reference = change.getJsonObject("job").getString("reference");
                assertTrue(seen.add(reference), () -> reference + " is sent twice");
            }
        }
    }

    private void survive(String fault, String end) throws Exception {
        write();
        until(() -> acknowledged.size() > 10);
        happen.accept(fault);
        until(() -> !isReady());
        assertEquals(503, refusedEarly().status());
        assertTrue(management("/q/metrics").asString().contains("galley_database_available 0.0"));
        happen.accept(end);
        until(this::isReady);
        int before = acknowledged.size();
        until(() -> acknowledged.size() > before + 10);
        assertNothingLostOrDoubled();
    }

    @Test
    void survives_connections_that_are_terminated() throws Exception {
        write();
        for (int i = 1; i <= 5; i++) {
            int enough = 10 * i;
            until(() -> acknowledged.size() > enough);
            try (Connection connection = direct()) {
                terminate(connection);
            }
        }
        assertNothingLostOrDoubled();
    }

    @Test
    void survives_a_server_without_connections_to_spare() throws Exception {
        write();
        until(() -> acknowledged.size() > 10);
        List<Connection> hoard = hoard();
        terminate(hoard.get(0));
        hoard.addAll(hoard());
        until(() -> !doubtful.isEmpty());
        for (Connection connection : hoard) {
            connection.close();
        }
        until(this::hasSpare);
        int before = acknowledged.size();
        until(() -> acknowledged.size() > before + 10);
        assertNothingLostOrDoubled();
    }

    @Test
    void survives_a_server_that_accepts_no_new_connections_of_our_user() throws Exception {
        write();
        until(() -> acknowledged.size() > 10);
        try (Connection open = direct();
                Statement statement = open.createStatement()) {
            statement.execute("alter role " + PostgresServer.USER + " nologin");
            try {
                assertTrue(isReady());
                int before = acknowledged.size();
                until(() -> acknowledged.size() > before + 10);
                assertTrue(isReady());
            } finally {
                statement.execute("alter role " + PostgresServer.USER + " login");
            }
        }
        assertNothingLostOrDoubled();
    }

    @ParameterizedTest
    @CsvSource({"createJob, job", "createCompany, company"})
    void does_not_acknowledge_what_no_standby_has(String mutation, String made) {
        String key = Orders.unique("alone");
        Supplier<Http.Reply> call = () -> mutation.equals("createJob") ? create(key) : createCompany(key);
        String count = "select count(*) from idempotency_record where key_hash = sha256('" + key + "')";
        Http.Reply alone;
        synchronousStandby("nobody");
        try {
            alone = call.get();
            assertEquals(0, number(count));
        } finally {
            synchronousStandby("");
        }
        until(() -> number(count) == 1);
        Http.Reply again = call.get();

        assertIsOpen(alone);
        assertNull(alone.at("data." + mutation + "." + made), alone.body());
        assertEquals(true, again.at("data." + mutation + ".replayed"), again.body());
    }

    private static void synchronousStandby(String name) {
        try (Connection connection = direct();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = '" + name + "'");
            statement.execute("select pg_reload_conf()");
            until(() ->
                    number("select count(*) from pg_settings where name = 'synchronous_standby_names' and setting = '"
                                    + name + "'")
                            == 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Http.Reply createCompany(String key) {
        return Http.query(
                "mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { id } replayed"
                        + " userErrors { code } } }",
                Map.of("input", Map.of("name", "Company of " + key, "idempotencyKey", key)));
    }

    @Test
    void survives_a_slow_server() throws Exception {
        happen.accept("slow");
        write();
        until(() -> acknowledged.size() + doubtful.size() > 10);
        happen.accept("mend");
        assertNothingLostOrDoubled();
    }

    @Test
    void a_commit_whose_answer_was_lost_is_found_by_its_key() {
        String key = Orders.unique("lost");
        happen.accept("lose commit");

        Http.Reply lost = create(key);
        until(() -> jobs(key) == 1);
        Http.Reply again = create(key);

        assertIsOpen(lost);
        assertEquals(true, again.at("data.createJob.replayed"), again.body());
        assertEquals(1, jobs(key));
    }

    @Test
    void a_commit_that_is_lost_after_another_leaves_the_first_answered() {
        String first = Orders.unique("first");
        String second = Orders.unique("second");
        happen.accept("lose second commit");

        Http.Reply reply =
                Http.query("mutation { a: createCompany(input: {name: \"" + first + "\"}) { company { name } }"
                        + " b: createCompany(input: {name: \"" + second + "\"}) { company { name } } }");

        assertIsOpen(reply);
        assertEquals(List.of("b"), reply.at("errors[0].path"));
        assertTrue(reply.message().startsWith("It is not known whether \"b\" was carried out."), reply.message());
        assertEquals(first, reply.at("data.a.company.name"), reply.body());
    }

    @Test
    void a_bulk_move_whose_commit_was_lost_is_found_by_its_key() {
        String key = Orders.unique("moved");
        String job = create(key).at("data.createJob.job.id");
        String move = "mutation { transitionJobItems(input: {jobId: \"" + job + "\", to: IN_REVIEW,"
                + " idempotencyKey: \"" + key + "\"}) { replayed results { moved } userErrors { code } } }";
        happen.accept("lose commit");

        Http.Reply lost = Http.query(move);
        Http.Reply again = Http.query(move);

        assertIsOpen(lost);
        assertEquals(true, again.at("data.transitionJobItems.replayed"), again.body());
        assertEquals(List.of(true), again.at("data.transitionJobItems.results.moved"), again.body());
    }

    /** PostgreSQL answers that the commit was done, and warns that no standby has it. */
    @Test
    void a_commit_whose_wait_for_a_standby_is_cancelled_is_not_acknowledged() {
        String key = Orders.unique("cancelled");
        CompletableFuture<Http.Reply> alone;
        synchronousStandby("nobody");
        try {
            alone = CompletableFuture.supplyAsync(() -> create(key));
            until(() ->
                    number("select count(pg_cancel_backend(pid)) from pg_stat_activity where wait_event = 'SyncRep'")
                            == 1);
            alone.join();
        } finally {
            synchronousStandby("");
        }

        assertIsOpen(alone.join());
        assertEquals(1, jobs(key));
    }

    /** The client, and no proxy, must decide whether to send it again. */
    private static void assertIsOpen(Http.Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        assertNull(reply.header("Retry-After"));
        assertEquals("OUTCOME_UNKNOWN", reply.code(), reply.body());
        assertTrue(reply.message().contains("idempotencyKey"), reply.message());
    }

    private void write() {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        clients = new ArrayList<>();
        AtomicInteger number = new AtomicInteger();
        String run = Orders.unique("run");
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(() -> {
                while (!over.get()) {
                    attempt(run + "-" + number.incrementAndGet());
                }
            }));
        }
        threads.shutdown();
    }

    private void attempt(String key) {
        Http.Reply reply = create(key);
        if (reply.at("data.createJob.job.id") != null) {
            acknowledged.add(key);
            doubtful.remove(key);
        } else if ("SERVICE_UNAVAILABLE".equals(reply.code()) || "OUTCOME_UNKNOWN".equals(reply.code())) {
            doubtful.add(key);
        } else {
            untyped.add(reply.body());
        }
    }

    private void assertNothingLostOrDoubled() throws Exception {
        over.set(true);
        for (Future<?> client : clients) {
            client.get(3, TimeUnit.MINUTES);
        }
        assertEquals(Set.of(), untyped);
        until(() -> {
            Set.copyOf(doubtful).forEach(this::attempt);
            return doubtful.isEmpty();
        });
        acknowledged.forEach(key -> assertEquals(1, jobs(key), key));
        // As many at once as can run: no thread is stuck.
        Race.of(8, i -> Http.query("{ jobs(first: 1) { nodes { id } } }"))
                .forEach(reply -> assertNull(reply.at("errors"), reply.body()));
        try (Connection connection = direct()) {
            assertEquals(List.of(), Invariants.broken(connection));
        }
    }

    private static void terminate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'galley'");
        }
    }

    private Http.Reply refusedEarly() {
        Http.Reply[] last = new Http.Reply[1];
        until(() -> {
            last[0] = Http.query("{ jobs(first: 1) { nodes { id } } }");
            return last[0].status() == 503;
        });
        assertEquals("SERVICE_UNAVAILABLE", last[0].code());
        assertTrue(last[0].header("Retry-After") != null);
        return last[0];
    }

    private static Http.Reply create(String key) {
        Map<String, Object> order = Orders.order("Posters");
        order.put("reference", key);
        order.put("company", Map.of("name", "Company of " + key));
        order.put("contact", Map.of("email", key + "@example.com"));
        order.put("idempotencyKey", key);
        return Http.query(CREATE, Map.of("input", order));
    }

    private static int jobs(String reference) {
        return number("select count(*) from job where reference = '" + reference + "'");
    }

    private static int number(String query) {
        try (Connection connection = direct();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection direct() throws SQLException {
        return DriverManager.getConnection(
                System.getProperty(FaultyDatabase.DIRECT), PostgresServer.USER, PostgresServer.USER);
    }

    /** All connections that the server has left. */
    private static List<Connection> hoard() {
        List<Connection> hoard = new ArrayList<>();
        try {
            while (true) {
                hoard.add(direct());
            }
        } catch (SQLException full) {
            return hoard;
        }
    }

    private boolean hasSpare() {
        try (Connection connection = direct()) {
            return connection.isValid(1);
        } catch (SQLException full) {
            return false;
        }
    }

    private boolean isReady() {
        return management("/q/health/ready").statusCode() == 200;
    }

    private static Response management(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.given().port(port).get(path);
    }

    private static void until(BooleanSupplier holds) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("It did not come to that.");
            }
            Thread.onSpinWait();
        }
    }

    /** A caller that gives up soon. */
    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "galley.limits.deadline", "4S",
                    "galley.limits.load.max-concurrent", "8",
                    "quarkus.datasource.jdbc.max-size", "8",
                    "quarkus.datasource.jdbc.acquisition-timeout", "2S");
        }
    }
}
