package dev.galley.graphql.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers invent must not become a time series of the metrics. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class HttpMethodMeterFilterTest {

    private static final String KNOWN = "GET /graphql?query=%7Bprobe%7D HTTP/1.1\r\nHost: x\r\n";

    @Inject
    MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVENTED /graphql HTTP/1.1\r\nHost: x\r\n",
                "INVENTED /INVENTED HTTP/1.1\r\nHost: x\r\n",
                "POST /INVENTED HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n",
                "GET /graphql/INVENTED HTTP/1.1\r\nHost: x/INVENTED\r\n",
                "GET /INVENTED HTTP/9.1\r\nHost: x\r\n"
            })
    void leaves_no_trace_in_the_meters(String request) throws IOException {
        assertTrue(answer(request).matches("HTTP/\\d\\.\\d (404|405|413|400|501)"));
        // One thread handles all of them in order: when this one is answered, the previous one has been counted.
        assertEquals("HTTP/1.1 200", answer(KNOWN));

        assertEquals(
                List.of(),
                meters.getMeters().stream()
                        .map(meter -> meter.getId().toString())
                        .filter(id -> id.contains("INVENTED"))
                        .toList());
    }

    @Test
    void what_is_known_is_counted() throws IOException {
        answer(KNOWN);
        answer(KNOWN);

        assertTrue(meters.get("http.server.requests")
                        .tags("method", "GET", "uri", "/graphql", "status", "200")
                        .timer()
                        .count()
                > 0);
    }

    /** Its first line, up to the status. */
    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
