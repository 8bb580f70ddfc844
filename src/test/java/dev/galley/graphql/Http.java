package dev.galley.graphql;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends bytes to {@code /graphql}, because a test client would correct headers. */
public final class Http {

    public static final String JSON = "application/json";
    public static final String RESPONSE_JSON = "application/graphql-response+json";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    public static Reply query(String query) {
        return query(query, Map.of());
    }

    public static Reply query(String query, Map<String, ?> variables) {
        return post(body(query, variables), "Content-Type", JSON, "Accept", RESPONSE_JSON);
    }

    public static String body(String query, Map<String, ?> variables) {
        return new io.vertx.core.json.JsonObject()
                .put("query", query)
                .put("variables", new io.vertx.core.json.JsonObject(new LinkedHashMap<>(variables)))
                .encode();
    }

    public static Reply post(String body, String... headers) {
        return post(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply post(byte[] body, String... headers) {
        return send("POST", "/graphql", HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    public static Reply get(String queryString, String... headers) {
        return send("GET", "/graphql?" + queryString, HttpRequest.BodyPublishers.noBody(), headers);
    }

    public static Reply send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Reply(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public <T> T at(String path) {
            return JsonPath.from(body()).get(path);
        }

        public String code() {
            return at("errors[0].extensions.code");
        }

        public String message() {
            return at("errors[0].message");
        }
    }
}
