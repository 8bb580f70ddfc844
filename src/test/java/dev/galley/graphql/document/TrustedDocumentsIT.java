package dev.galley.graphql.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.PackagedService;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged application with trusted documents only. */
class TrustedDocumentsIT {

    private static final Path FILE = Path.of("src/test/resources/documents/codegen.json");
    private static final String BOARD = "query Board { lifecycle { state } }";

    @Test
    void executes_the_documents_of_the_file_and_no_others() throws IOException {
        Map<String, String> documents = JsonPath.from(Files.readString(FILE)).getMap("$");
        String board = idOf(documents, BOARD);
        String create = documents.entrySet().stream()
                .filter(document -> document.getValue().startsWith("mutation"))
                .findFirst()
                .orElseThrow()
                .getKey();
        Map<String, String> trusted =
                Map.of("GALLEY_AUTH", "none", "GALLEY_DOCUMENTS", "trusted", "GALLEY_DOCUMENTS_FILE", FILE.toString());
        try (PackagedService service = PackagedService.started(trusted)) {
            for (String body : List.of(
                    "{\"documentId\": \"" + board + "\"}",
                    "{\"doc_id\": \"" + board + "\"}",
                    "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + board + "\"}}}",
                    "{\"query\": \"" + BOARD + "\"}")) {
                assertEquals(200, service.post(body).statusCode(), body);
            }
            assertEquals(200, service.get("documentId=" + board).statusCode());
            String ofTheBoard = Files.readString(Path.of("src/main/web/app/documents/Session.graphql"));
            assertEquals(
                    200,
                    service.post(new JsonObject().put("query", ofTheBoard).encode())
                            .statusCode());
            String variables = URLEncoder.encode("{\"input\": {\"name\": \"Acme\"}}", StandardCharsets.UTF_8);
            assertEquals(
                    405,
                    service.get("documentId=" + create + "&variables=" + variables)
                            .statusCode());
            for (String body : List.of(
                    "{\"query\": \"{ lifecycle { state } }\"}",
                    "{\"query\": \"{ __schema { types { name } } }\"}",
                    "{\"documentId\": \"nothing\"}",
                    "{\"query\": \"{ __typename }\", \"documentId\": \"" + board + "\"}",
                    "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"ab\"}}}")) {
                assertRefused(service.post(body));
            }
            assertRefused(service.get("query=" + URLEncoder.encode("{ __typename }", StandardCharsets.UTF_8)));
            assertEquals(200, service.schema().statusCode());
        }
    }

    @Test
    void does_not_start_with_a_file_that_is_none() throws IOException, InterruptedException {
        Path file = Files.createTempFile(Path.of("target"), "documents", ".json");
        Files.writeString(file, "{\"board\": \"query {\"}");
        Map<String, String> settings =
                Map.of("GALLEY_AUTH", "none", "GALLEY_DOCUMENTS", "trusted", "GALLEY_DOCUMENTS_FILE", file.toString());
        try (PackagedService service = PackagedService.launched(new dev.galley.DatabaseResource().start(), settings)) {
            assertNotEquals(0, service.exitCodeWithin(Duration.ofMinutes(1)));
            assertTrue(service.log().contains("The document for \\\"board\\\" is not GraphQL"), service.log());
        }
    }

    private static String idOf(Map<String, String> documents, String text) {
        return documents.entrySet().stream()
                .filter(document -> document.getValue().equals(text))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals(
                List.of("DOCUMENT_NOT_TRUSTED"), JsonPath.from(answer.body()).getList("errors.extensions.code"));
    }
}
