package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.galley.DatabaseResource;
import dev.galley.OwnDatabase;
import dev.galley.PackagedService;
import dev.galley.graphql.protocol.ErrorCode;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packaged application returns each error code with a message, so the executable contains everything for it. */
class ErrorCodesIT {

    private static final String FIRST = body("{ jobs(first: 1) { nodes { id } } }");

    private static final String MAKE_VIEWER =
            body("mutation { createApiKey(input: {name: \"Board\", role: VIEWER}) { secret } }");
    /** Closes the connection of a mutation that creates a company, while it is committed. */
    private static final String LOSE_COMMIT = """
            create function lose_commit() returns trigger language plpgsql as
                'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
            create constraint trigger lose_commit after insert on company deferrable initially deferred
                for each row execute function lose_commit()
            """;

    private static final String ADMIN_KEY = "galley_admin_0123456789abcdef0123456789abcdef";

    private final Map<String, String> database = OwnDatabase.empty("codes");
    private final Set<ErrorCode> told = EnumSet.noneOf(ErrorCode.class);

    @Test
    void every_code_has_a_message() throws Exception {
        Map<String, String> withoutSchema = Map.of("GALLEY_AUTH", "none", "QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        try (PackagedService service = PackagedService.launched(database, withoutSchema)) {
            service.untilReadinessSays(503);
            tells(ErrorCode.SERVICE_UNAVAILABLE, service.post(FIRST));
        }
        Map<String, String> smallAnswers = Map.of("GALLEY_AUTH", "none", "GALLEY_LIMITS_ANSWER_OBJECTS", "1");
        try (PackagedService service = PackagedService.started(database, smallAnswers)) {
            tells(ErrorCode.GRAPHQL_PARSE_FAILED, service.post(body("{")));
            tells(ErrorCode.GRAPHQL_VALIDATION_FAILED, service.post(body("{ nothing }")));
            tells(ErrorCode.BAD_USER_INPUT, service.post(body("{ jobs(first: -1) { nodes { id } } }")));
            tells(ErrorCode.INVALID_CURSOR, service.post(body("{ jobs(first: 1, after: \"x\") { nodes { id } } }")));
            tells(ErrorCode.COMMITTED_WITHOUT_RESULT, service.post(makeCompany("A")));
            execute(LOSE_COMMIT);
            tells(ErrorCode.OUTCOME_UNKNOWN, service.post(makeCompany("B")));
            execute("drop function lose_commit cascade");
            tells(ErrorCode.PERSISTED_QUERY_NOT_FOUND, service.post(persisted(1)));
            tells(ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, service.post(persisted(2)));
        }
        Map<String, String> trusted = Map.of(
                "GALLEY_AUTH",
                "none",
                "GALLEY_DOCUMENTS",
                "trusted",
                "GALLEY_DOCUMENTS_FILE",
                "src/test/resources/documents/relay.json");
        try (PackagedService service = PackagedService.started(database, trusted)) {
            tells(ErrorCode.DOCUMENT_NOT_TRUSTED, service.post(FIRST));
        }
        try (PackagedService service =
                PackagedService.started(database, Map.of("GALLEY_AUTH", "keys", "GALLEY_ADMIN_KEY", ADMIN_KEY))) {
            tells(ErrorCode.UNAUTHENTICATED, service.post(FIRST));
            String viewer = JsonPath.from(
                            service.post(MAKE_VIEWER, "Bearer " + ADMIN_KEY).body())
                    .getString("data.createApiKey.secret");
            tells(ErrorCode.FORBIDDEN, service.post(MAKE_VIEWER, "Bearer " + viewer));
            String admin = "Bearer " + ADMIN_KEY;
            String head = JsonPath.from(service.post(body("{ changes(first: 0) { head } }"), admin)
                            .body())
                    .getString("data.changes.head");
            execute("update change_epoch set id = id + 1");
            String expired = body("{ changes(first: 0, after: \"%s\") { head } }".formatted(head));
            tells(ErrorCode.CURSOR_EXPIRED, service.post(expired, admin));
            execute("alter table job rename to job_elsewhere");
            tells(ErrorCode.INTERNAL_SERVER_ERROR, service.post(FIRST, "Bearer " + viewer));
            execute("alter table job_elsewhere rename to job");
        }
        Map<String, String> oneASecond =
                Map.of("GALLEY_AUTH", "none", "GALLEY_LIMITS_RATE_PER_SECOND", "1", "GALLEY_LIMITS_RATE_BURST", "1");
        try (PackagedService service = PackagedService.started(database, oneASecond)) {
            HttpResponse<String> answer = service.post(FIRST);
            while (answer.statusCode() == 200) {
                answer = service.post(FIRST);
            }
            tells(ErrorCode.TOO_MANY_REQUESTS, answer);
        }
        assertEquals(EnumSet.allOf(ErrorCode.class), told);
    }

    private static String persisted(int version) {
        return "{\"extensions\": {\"persistedQuery\": {\"version\": %d, \"sha256Hash\": \"ab\"}}}".formatted(version);
    }

    private void tells(ErrorCode code, HttpResponse<String> answer) {
        JsonPath errors = JsonPath.from(answer.body());
        assertEquals(List.of(code.name()), errors.getList("errors.extensions.code"), answer.body());
        assertFalse(errors.getString("errors[0].message").isBlank(), answer.body());
        told.add(code);
    }

    private static String makeCompany(String name) {
        return body("mutation { createCompany(input: {name: \"" + name + "\"}) { company { id } } }");
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = DatabaseResource.connection("codes");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String body(String document) {
        return new JsonObject().put("query", document).encode();
    }
}
