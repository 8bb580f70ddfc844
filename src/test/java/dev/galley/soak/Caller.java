package dev.galley.soak;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends operations like a client behind a proxy, and counts the results: what was reported as unchanged is sent again,
 * including mutations, and nothing else.
 */
final class Caller {

    /** Operations that were sent. */
    final LongAdder requests = new LongAdder();

    /** Those that the service rejected as unavailable, by status or by code. */
    final LongAdder unavailable = new LongAdder();

    /** Those whose connection was lost. */
    final LongAdder broken = new LongAdder();

    /** Mutations reported as carried out without a result, or perhaps carried out. */
    final LongAdder open = new LongAdder();

    /** Answers that are not GraphQL, or report an internal error. */
    final AtomicInteger failed = new AtomicInteger();

    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(50);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI graphql;
    private final boolean chunked;

    Caller(URI graphql) {
        this(graphql, false);
    }

    /** @param chunked whether bodies are sent without a length */
    Caller(URI graphql, boolean chunked) {
        this.graphql = graphql;
        this.chunked = chunked;
    }

    /** The result of an operation. */
    record Reply(int status, boolean isRetried, boolean isTold, JsonObject data) {}

    /** Sends it once. */
    Reply send(String document, Map<String, Object> variables) {
        requests.increment();
        String body = new JsonObject()
                .put("query", document)
                .put("variables", new JsonObject(variables))
                .encode();
        HttpRequest request = HttpRequest.newBuilder(graphql)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(publisher(body))
                .build();
        try {
            return reply(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException gone) {
            broken.increment();
            return new Reply(0, !document.startsWith("mutation"), false, new JsonObject());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.BodyPublisher publisher(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return chunked
                ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                : HttpRequest.BodyPublishers.ofByteArray(bytes);
    }

    /** Sends it until it is answered, or its outcome is unknown; the answer is then empty. */
    JsonObject sendUntilAnswered(String document, Map<String, Object> variables) {
        for (int attempt = 0; attempt < 100_000; attempt++) {
            Reply reply = send(document, variables);
            if (!reply.isRetried()) {
                return reply.data();
            }
            // As clients should: waiting clients must not keep a starting service busy.
            LockSupport.parkNanos(WAIT);
        }
        throw new IllegalStateException("It was not answered, however often it was sent.");
    }

    private Reply reply(HttpResponse<String> response) {
        JsonObject answer;
        try {
            answer = new JsonObject(response.body());
        } catch (DecodeException e) {
            return fail(response);
        }
        JsonObject data = answer.getJsonObject("data");
        if (!answer.containsKey("errors")) {
            return new Reply(response.statusCode(), false, true, data == null ? new JsonObject() : data);
        }
        String code = answer.getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
        if (response.statusCode() == 200
                && (code.equals("COMMITTED_WITHOUT_RESULT") || code.equals("OUTCOME_UNKNOWN"))) {
            open.increment();
            return new Reply(200, false, false, new JsonObject());
        }
        if (response.statusCode() == 503
                || response.statusCode() == 429
                || code.equals("SERVICE_UNAVAILABLE")
                || code.equals("TOO_MANY_REQUESTS")) {
            unavailable.increment();
            boolean isTold = response.headers().firstValue("Retry-After").isPresent();
            return new Reply(response.statusCode(), true, isTold, new JsonObject());
        }
        return fail(response);
    }

    private Reply fail(HttpResponse<String> response) {
        if (failed.incrementAndGet() <= 5) {
            System.err.println(response.statusCode() + " " + response.body());
        }
        return new Reply(response.statusCode(), false, false, new JsonObject());
    }
}
