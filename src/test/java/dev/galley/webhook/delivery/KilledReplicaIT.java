package dev.galley.webhook.delivery;

import static dev.galley.Graph.accepted;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.Orders.Made;
import dev.galley.OwnDatabase;
import dev.galley.PackagedService;
import dev.galley.webhook.delivery.HookServer.Message;
import dev.galley.webhook.delivery.Hooks.Hook;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two packaged services that share the work, one of which is killed while the receiver has not answered it. */
class KilledReplicaIT {

    private static final String DATABASE = "killed_replica";

    /** Fewer than a webhook gets at a time. */
    private static final int JOBS = 6;

    private static final Map<String, String> SETTINGS = Map.of(
            "GALLEY_AUTH",
            "none",
            "GALLEY_LIMITS_RATE_ENABLED",
            "false",
            // They start together, which takes both processors.
            "GALLEY_LIMITS_DEADLINE",
            "60S",
            "GALLEY_WEBHOOK_KEY",
            "test:dGVzdCBrZXkgb25lLCB3aGljaCBwcm90ZWN0cyBub3RoaW5n",
            "GALLEY_WEBHOOKS_NETWORKS",
            "127.0.0.0/8,::1/128",
            "GALLEY_WEBHOOKS_INTERVAL",
            "1S");

    private final HookServer receiver = new HookServer();

    /** The first request for each job. */
    private final Map<String, HttpServerRequest> held = new ConcurrentHashMap<>();

    private int portBefore;
    private PackagedService one;
    private PackagedService other;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> database = OwnDatabase.empty(DATABASE);
        one = PackagedService.launched(database, SETTINGS);
        other = PackagedService.launched(database, SETTINGS);
        one.untilReadinessSays(200);
        other.untilReadinessSays(200);
        portBefore = RestAssured.port;
        RestAssured.port = one.port();
        receiver.handle((message, request) -> {
            if (held.putIfAbsent(message.job(), request) != null) {
                request.response().end();
            }
        });
    }

    @AfterEach
    void stop() {
        RestAssured.port = portBefore;
        one.close();
        other.close();
        receiver.close();
    }

    @Test
    void what_it_was_sending_is_sent_by_the_other_one_in_order() throws Exception {
        Hook hook = Hooks.create(receiver.url(), "kinds", List.of("JOB_CREATED", "ITEM_TRANSITIONED"));
        List<Made> jobs = IntStream.range(0, JOBS).mapToObj(i -> job("Posters")).toList();
        await("a request for each job", () -> held.size() == JOBS);
        for (Made made : jobs) {
            accepted(move(made.item(), "IN_REVIEW"));
            accepted(move(made.item(), "PROOF_SENT"));
        }

        PackagedService killed = isFrom(one, held.get(jobs.get(0).id())) ? one : other;
        Set<String> lost = new HashSet<>();
        for (Made made : jobs) {
            if (isFrom(killed, held.get(made.id()))) {
                lost.add(made.id());
            }
        }
        killed.close();
        RestAssured.port = (killed == one ? other : one).port();
        held.values().forEach(request -> request.response().end());

        // The leases of the killed one are left. They expire after a minute, for which the test does not wait.
        await(
                "the deliveries of the other one",
                () -> hook.deliveries("DELIVERED").size() == 3 * (JOBS - lost.size()));
        for (String job : lost) {
            assertEquals(List.of(1), revisions(job));
        }
        assertEquals(lost.size(), letLeasesExpire());
        await("all deliveries", () -> hook.deliveries("DELIVERED").size() == 3 * JOBS);

        for (Made made : jobs) {
            List<Message> messages = receiver.of(made.id());
            assertEquals(lost.contains(made.id()) ? List.of(1, 1, 2, 3) : List.of(1, 2, 3), revisions(made.id()));
            assertEquals(3, messages.stream().map(Message::id).distinct().count());
            assertTrue(messages.stream().allMatch(message -> message.isSignedBy(hook.secret())));
        }
        assertEquals(0, hook.state().getInt("waiting"));
        assertEquals("ACTIVE", hook.state().get("state"));
    }

    private List<Integer> revisions(String job) {
        return receiver.of(job).stream().map(Message::revision).toList();
    }

    private static boolean isFrom(PackagedService service, HttpServerRequest request) throws IOException {
        return service.hasConnectionFrom(request.remoteAddress().port());
    }

    private static int letLeasesExpire() throws SQLException {
        try (Connection connection = DatabaseResource.connection(DATABASE);
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                    "update webhook_delivery set lease_until = lease_until - interval '1 minute',"
                            + " next_attempt_at = next_attempt_at - interval '1 minute' where lease_until is not null");
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("This did not happen: " + what);
            }
        }
    }
}
