package dev.galley;

import static dev.galley.Graph.input;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a packaged service sends to a trace collector, and that it sends and logs nothing without one. */
class TracesIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String MAKE_KEY = "mutation MakeKey ($input: CreateApiKeyInput!) { createApiKey(input: $input)"
            + " { apiKey { id } userErrors { code } } }";
    private static final String FIND = "query FindJob ($r: String!) { jobByReference(reference: $r) { id } }";

    // The received bytes: names and attributes are plain text in protobuf.
    private final BlockingQueue<String> exports = new LinkedBlockingQueue<>();
    private String received = "";
    private final Vertx vertx = Vertx.vertx();
    private HttpServer collector;

    @BeforeEach
    void a_collector_is_there() {
        collector = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    exports.add(body.toString(StandardCharsets.ISO_8859_1));
                    accept(request);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** The answers of OTLP over HTTP, and over gRPC: an empty message, followed by a status. */
    private static void accept(HttpServerRequest request) {
        switch (request.path()) {
            case "/v1/traces" -> request.response().end();
            case "/opentelemetry.proto.collector.trace.v1.TraceService/Export" ->
                request.response()
                        .putHeader("content-type", "application/grpc")
                        .putTrailer("grpc-status", "0")
                        .end(Buffer.buffer(new byte[5]));
            default -> request.response().setStatusCode(404).end();
        }
    }

    @AfterEach
    void the_collector_ends() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void the_callers_trace_continues_in_spans_of_the_request_the_operation_and_its_statements(String protocol)
            throws Exception {
        String secret = unique("Secret");
        try (PackagedService service = PackagedService.started(withCollector(protocol))) {
            String id = makeKey(service, secret);
            until("POST /graphql");

            assertTrue(received.contains("mutation MakeKey"), "the operation");
            assertTrue(received.contains("INSERT"), "its statements");
            assertTrue(received.contains(bytes(TRACE)), "the caller's trace");
            assertFalse(received.contains(secret), "a value is in a span");
            assertTraceIdIn(service, id, true);
        }
    }

    @Test
    void the_query_string_of_a_get_is_in_no_span() throws Exception {
        String secret = unique("secret");
        try (PackagedService service = PackagedService.started(withCollector("grpc"))) {
            assertEquals(
                    200,
                    service.get("query=" + encoded(FIND) + "&variables=" + encoded("{\"r\":\"" + secret + "\"}"))
                            .statusCode());
            until("GET /graphql");

            assertTrue(received.contains("query FindJob"), "the operation");
            assertFalse(received.contains(secret) || received.contains("variables"), "the query string is in a span");
        }
    }

    @Test
    void without_an_endpoint_there_is_no_trace_of_a_request() throws Exception {
        try (PackagedService service = PackagedService.started(Map.of("GALLEY_AUTH", "none"))) {
            assertTraceIdIn(service, makeKey(service, unique("Name")), false);
        }
        assertTrue(exports.isEmpty());
    }

    private Map<String, String> withCollector(String protocol) {
        return Map.of(
                "GALLEY_AUTH",
                "none",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.actualPort(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                protocol,
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "100ms");
    }

    /** Runs something that is logged, and returns the request ID. */
    private static String makeKey(PackagedService service, String name) throws IOException {
        String id = unique("request");
        Map<String, Object> key = input("input", input("name", name, "role", "OPERATOR"));
        String body = new JsonObject(input("query", MAKE_KEY, "variables", key)).encode();
        assertEquals(
                200,
                service.post(body, Map.of("X-Request-Id", id, "traceparent", PARENT))
                        .statusCode());
        return id;
    }

    private static void assertTraceIdIn(PackagedService service, String requestId, boolean isThere) throws IOException {
        List<String> lines = service.logged(requestId);
        assertFalse(lines.isEmpty(), "Nothing was logged");
        for (String line : lines) {
            assertEquals(
                    isThere ? TRACE : null,
                    new JsonObject(line).getJsonObject("mdc").getString("traceId"),
                    line);
        }
    }

    /** The span of the request ends last. */
    private void until(String span) throws InterruptedException {
        while (!received.contains(span)) {
            String export = exports.poll(1, TimeUnit.MINUTES);
            assertTrue(export != null, "No span " + span + " has come, only " + received);
            received += export;
        }
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
