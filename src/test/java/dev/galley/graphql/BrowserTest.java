package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers for browsers, and what a page of another origin cannot do. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class BrowserTest {

    private static final String LONG = "{ probeThings(count: 1000) { number } }";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/graphql?query=%7Bprobe%7D", "/graphql", "/graphql/schema.graphql"})
    void gets_security_headers(String path) {
        Http.Reply reply = Http.send("GET", path, BodyPublishers.noBody());

        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
        assertEquals("DENY", reply.header("X-Frame-Options"));
        assertEquals("no-referrer", reply.header("Referrer-Policy"));
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("default-src 'none'; frame-ancestors 'none'", reply.header("Content-Security-Policy"));
    }

    @Test
    void of_another_origin_must_not_read_responses() {
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
        assertEquals(204, preflight.status());
        assertNull(preflight.header("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "deflate, gzip;q=0.5, br",
                "x-gzip",
                "*",
                "*;q=0.1",
                "gzip, identity;q=0.5",
                "gzip;q=1.000",
                "gzip;q=much"
            })
    void gets_a_long_response_compressed_if_it_accepts_that(String accepted) throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpResponse<byte[]> plain = fetch(LONG, version);
            HttpResponse<byte[]> reply = fetch(LONG, version, "Accept-Encoding", accepted);

            assertEquals(List.of("gzip"), reply.headers().allValues("Content-Encoding"));
            assertTrue(reply.headers().allValues("Vary").contains("accept-encoding"), reply.headers()::toString);
            assertTrue(reply.body().length < plain.body().length / 2);
            assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deflate, br", "identity", "gzip;q=0", "gzip;q=0, *", "gzip;q=0.5, identity", ";", ","})
    void gets_a_long_response_uncompressed_if_it_prefers_that(String accepted) throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpResponse<byte[]> reply = fetch(LONG, version, "Accept-Encoding", accepted);

            assertEquals(List.of(), reply.headers().allValues("Content-Encoding"));
            assertTrue(reply.headers().allValues("Vary").contains("accept-encoding"), reply.headers()::toString);
            assertEquals(
                    reply.body().length,
                    reply.headers().firstValueAsLong("Content-Length").orElse(0));
        }
    }

    @Test
    void gets_a_short_response_uncompressed() throws Exception {
        HttpResponse<byte[]> reply = fetch("{ probe }", HttpClient.Version.HTTP_1_1, "Accept-Encoding", "gzip");

        assertEquals(List.of(), reply.headers().allValues("Content-Encoding"));
        assertTrue(reply.headers().allValues("Vary").contains("accept-encoding"), reply.headers()::toString);
        assertTrue(reply.body().length > 0);
    }

    private static HttpResponse<byte[]> fetch(String query, HttpClient.Version version, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/graphql?query=" + Http.encoded(query)))
                .version(version);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
