package dev.galley.lists;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A client for thousands of requests: it keeps connections, and parses answers only if needed. */
final class Wire {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}

    /** The {@code data} of an answer, which must have no errors. */
    static JsonObject ask(String document, Map<String, Object> variables) {
        return ask(document, variables, Map.of());
    }

    /** The same for a caller given by headers. */
    static JsonObject ask(String document, Map<String, Object> variables, Map<String, String> headers) {
        String body = new JsonObject()
                .put("query", document)
                .put("variables", new JsonObject(variables))
                .encode();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            JsonObject answer = new JsonObject(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
            if (answer.containsKey("errors")) {
                throw new AssertionError("The service failed: " + answer.encode() + " at " + body);
            }
            return answer.getJsonObject("data");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
