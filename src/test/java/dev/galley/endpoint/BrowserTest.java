package dev.galley.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told, and what a page of another origin cannot do. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class BrowserTest {

    @ParameterizedTest
    @ValueSource(strings = {"/graphql?query=%7Bprobe%7D", "/graphql", "/graphql/schema.graphql"})
    void is_told_to_be_careful(String path) {
        Http.Reply reply = Http.send("GET", path, BodyPublishers.noBody());

        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
        assertEquals("DENY", reply.header("X-Frame-Options"));
        assertEquals("no-referrer", reply.header("Referrer-Policy"));
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("default-src 'none'; frame-ancestors 'none'", reply.header("Content-Security-Policy"));
    }

    @Test
    void of_another_origin_gets_no_leave_to_read() {
        Http.Reply reply = Http.post(
                Http.body("{ probe }", Map.of()), "Content-Type", Http.JSON, "Origin", "https://evil.example");
        Http.Reply preflight = Http.send(
                "OPTIONS",
                "/graphql",
                BodyPublishers.noBody(),
                "Origin",
                "https://evil.example",
                "Access-Control-Request-Method",
                "POST");

        assertNull(reply.header("Access-Control-Allow-Origin"));
        assertEquals(405, preflight.status());
        assertNull(preflight.header("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Http.JSON, Http.RESPONSE_JSON})
    void gets_a_long_answer_compressed_when_it_asks(String type) throws IOException {
        String query = "/graphql?query=" + Http.encoded("{ probeThings(count: 1000) { number } }");

        String plain =
                Http.send("GET", query, BodyPublishers.noBody(), "Accept", type).body();
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + RestAssured.port + query)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Accept", type);
        connection.setRequestProperty("Accept-Encoding", "gzip");
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readAllBytes();
            assertEquals("gzip", connection.getHeaderField("Content-Encoding"));
            assertTrue(bytes.length < plain.length() / 2);
            assertEquals(
                    plain, new String(new GZIPInputStream(new java.io.ByteArrayInputStream(bytes)).readAllBytes()));
        }
    }

    @Test
    void gets_a_short_answer_as_it_is() {
        Http.Reply reply = Http.get("query=%7Bprobe%7D", "Accept-Encoding", "gzip");

        assertNotEquals("gzip", reply.header("Content-Encoding"));
        assertFalse(reply.body().isEmpty());
    }
}
