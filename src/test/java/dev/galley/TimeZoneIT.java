package dev.galley;

import static dev.galley.Graph.input;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A packaged service on a machine with another time zone than UTC returns and stores times in UTC. */
class TimeZoneIT {

    private static final Map<String, String> IN_KOLKATA = Map.of("GALLEY_AUTH", "none", "TZ", "Asia/Kolkata");
    private static final String CREATE = "mutation ($input: CreateJobInput!) { createJob(input: $input)"
            + " { job { id reference createdAt items { history { at } } } userErrors { code } } }";
    private static final String FIND = "query ($from: DateTime, $to: DateTime) {"
            + " jobs(first: 100, filter: {createdAt: {from: $from, to: $to}}) { nodes { reference } } }";
    private static final String MAKE_KEY = "mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input)"
            + " { apiKey { expiresAt } userErrors { code } } }";

    @Test
    void answers_and_stores_utc() throws IOException {
        try (PackagedService service = PackagedService.started(IN_KOLKATA)) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            JsonPath job =
                    ask(service, CREATE, input("input", order("Posters"))).setRootPath("data.createJob.job");
            Instant after = Instant.now();
            String createdAt = job.getString("createdAt");
            Instant created = Instant.parse(createdAt);

            assertTrue(createdAt.endsWith("Z"), createdAt);
            assertTrue(job.getString("items[0].history[0].at").endsWith("Z"));
            assertFalse(created.isBefore(before) || created.isAfter(after), createdAt);
            assertEquals(created, stored(job.getString("id")));
            assertTrue(found(service, created, created).contains(job.getString("reference")));
        }
    }

    @Test
    void takes_times_of_any_offset_and_answers_them_in_utc() throws IOException {
        String id = unique("request");
        try (PackagedService service = PackagedService.started(IN_KOLKATA)) {
            Map<String, Object> key =
                    input("name", unique("Key"), "role", "OPERATOR", "expiresAt", "2999-01-01T02:00:00+05:30");
            String body = body(MAKE_KEY, input("input", key));

            String answer = service.post(body, Map.of("X-Request-Id", id)).body();

            assertEquals(
                    "2998-12-31T20:30:00.000Z",
                    JsonPath.from(answer).getString("data.createApiKey.apiKey.expiresAt"),
                    answer);
            // The log is in local time, which shows that the service runs in the time zone of this test.
            assertTrue(service.logged(id).get(0).contains("+05:30"), "The service was in another time zone");
        }
    }

    private static Instant stored(String id) {
        return ((Timestamp) Database.column("select created_at from job where id = ?", Database.uuid(id))
                        .get(0))
                .toInstant();
    }

    private static String found(PackagedService service, Instant from, Instant to) throws IOException {
        return ask(service, FIND, input("from", from.toString(), "to", to.toString()))
                .prettify();
    }

    private static JsonPath ask(PackagedService service, String document, Map<String, Object> variables)
            throws IOException {
        return JsonPath.from(service.post(body(document, variables)).body());
    }

    private static String body(String document, Map<String, Object> variables) {
        return new JsonObject(input("query", document, "variables", variables)).encode();
    }
}
