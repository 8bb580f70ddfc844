package dev.galley.graphql.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.graphql.Http;
import dev.galley.graphql.ProbeApi;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents requested by hash, as Apollo's clients, urql and Relay do. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class PersistedDocumentsTest {

    private static final AtomicInteger DOCUMENTS = new AtomicInteger();

    // As in src/test/resources/documents/codegen.json.
    private static final String BOARD = "query Board { lifecycle { state } }";
    private static final String JOB = "\"One job.\" query Job($id: ID!) { job(id: $id) { id } }";

    @ParameterizedTest
    @ValueSource(strings = {Http.JSON, Http.RESPONSE_JSON})
    void asks_for_the_text_of_an_unknown_hash(String accepted) {
        String hash = sha256(document("{ probe }"));

        for (Http.Reply reply : List.of(
                Http.post(hashed(hash).encode(), "Content-Type", Http.JSON, "Accept", accepted),
                Http.get("extensions=" + Http.encoded(extensions(hash, 1).encode()), "Accept", accepted))) {
            assertEquals(200, reply.status());
            assertEquals("PersistedQueryNotFound", reply.message());
            assertEquals("PERSISTED_QUERY_NOT_FOUND", reply.code());
            assertFalse(reply.body().contains("\"data\""));
        }
    }

    @Test
    void executes_a_hash_once_its_text_has_been_sent() {
        String document = document("query ($v: String) { probeText(value: $v) }");
        String hash = sha256(document);
        JsonObject variables = new JsonObject(Map.of("v", "hello"));

        assertEquals("hello", learn(document, variables).at("data.probeText"));

        assertEquals("hello", post(hashed(hash).put("variables", variables)).at("data.probeText"));
        assertEquals(
                "hello",
                post(hashed(hash.toUpperCase(Locale.ROOT)).put("variables", variables))
                        .at("data.probeText"));
        assertEquals(
                "hello",
                post(new JsonObject().put("documentId", "sha256:" + hash).put("variables", variables))
                        .at("data.probeText"));
        assertEquals(
                "hello",
                get(hash, "&variables=" + Http.encoded(variables.encode())).at("data.probeText"));
    }

    @Test
    void learns_a_text_by_get_too() {
        String document = document("{ probe }");
        String hash = sha256(document);

        assertEquals("hello", get(hash, "&query=" + Http.encoded(document)).at("data.probe"));
        assertEquals("hello", get(hash, "").at("data.probe"));
    }

    @Test
    void rejects_a_text_with_a_different_hash_and_does_not_store_it() {
        String hash = sha256(document("{ probe }"));

        Http.Reply reply = post(hashed(hash).put("query", "{ probe }"));

        assertEquals(400, reply.status());
        assertEquals("BAD_USER_INPUT", reply.code());
        assertEquals("PERSISTED_QUERY_NOT_FOUND", post(hashed(hash)).code());
    }

    @Test
    void stores_no_text_that_is_not_executed() {
        for (String document :
                List.of(document("{ nonsense }"), document("{ probe "), document("{ probeInt(first: true) }"))) {
            assertNull(learn(document, new JsonObject()).at("data"));
            assertEquals(
                    "PERSISTED_QUERY_NOT_FOUND", post(hashed(sha256(document))).code());
        }
    }

    @Test
    void checks_a_stored_text_like_one_that_is_sent() {
        String keys = document("query ($n: Int) { apiKeys(first: $n) { totalCount } }");
        String hash = sha256(keys);
        assertNull(learn(keys, new JsonObject()).at("errors"));

        Http.Reply viewer = Http.post(hashed(hash).encode(), "Content-Type", Http.JSON, "X-Galley-Role", "viewer");
        assertEquals("FORBIDDEN", viewer.code());
        assertEquals(
                "BAD_USER_INPUT",
                post(hashed(hash).put("variables", Map.of("n", true))).code());
        assertEquals(
                "BAD_USER_INPUT",
                post(hashed(hash).put("variables", Map.of("n", 101))).code());
        assertEquals(
                "BAD_USER_INPUT",
                post(hashed(hash).put("operationName", "Other")).code());
    }

    @Test
    void runs_a_mutation_by_its_hash_only_by_post() {
        String document = document("mutation { probeWrite }");
        String hash = sha256(document);
        assertNull(learn(document, new JsonObject()).at("errors"));
        int writes = ProbeApi.WRITES.get();

        Http.Reply byGet = get(hash, "");

        assertEquals(405, byGet.status());
        assertEquals(writes, ProbeApi.WRITES.get());
        assertEquals(writes + 1, post(hashed(hash)).<Integer>at("data.probeWrite"));
    }

    @Test
    void does_not_learn_a_mutation_by_get() {
        String document = document("mutation { probeWrite }");

        assertEquals(
                405, get(sha256(document), "&query=" + Http.encoded(document)).status());
        assertEquals("PERSISTED_QUERY_NOT_FOUND", post(hashed(sha256(document))).code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\": 2, \"sha256Hash\": \"ab\"} | 200 | PERSISTED_QUERY_NOT_SUPPORTED",
                "{\"sha256Hash\": \"ab\"} | 200 | PERSISTED_QUERY_NOT_SUPPORTED",
                "{\"version\": \"1\", \"sha256Hash\": \"ab\"} | 200 | PERSISTED_QUERY_NOT_SUPPORTED",
                "{\"version\": 1} | 400 | BAD_USER_INPUT",
                "{\"version\": 1, \"sha256Hash\": 7} | 400 | BAD_USER_INPUT",
                "[] | 400 | BAD_USER_INPUT",
                "\"ab\" | 400 | BAD_USER_INPUT"
            })
    void says_what_is_wrong_with_a_persisted_query(String persisted, int status, String code) {
        Http.Reply reply = Http.post(
                "{\"extensions\": {\"persistedQuery\": " + persisted + "}}",
                "Content-Type",
                Http.JSON,
                "Accept",
                Http.JSON);

        assertEquals(status, reply.status());
        assertEquals(code, reply.code());
        assertEquals(status == 200, "PersistedQueryNotSupported".equals(reply.message()));
    }

    @Test
    void ignores_other_extensions_and_an_empty_persisted_query() {
        assertEquals(
                "hello",
                post(new JsonObject("{\"query\": \"{ probe }\", \"extensions\": {\"persistedQuery\": null, \"a\": 1}}"))
                        .at("data.probe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"documentId", "doc_id", "id"})
    void executes_a_document_of_the_file_by_its_id(String parameter) {
        String sha1 = sha1(BOARD);
        String sha256 = "sha256:" + sha256(JOB);

        assertNull(post(new JsonObject().put(parameter, sha1)).at("errors"));
        assertTrue(
                post(new JsonObject().putNull("query").put(parameter, sha256).put("variables", Map.of("id", "job_a")))
                        .body()
                        .contains("\"job\":null"));
        assertNull(Http.get(parameter + "=" + sha1).at("errors"));
        assertEquals(
                "PERSISTED_QUERY_NOT_FOUND",
                post(new JsonObject().put(parameter, sha1 + "0")).code());
    }

    @Test
    void executes_a_document_of_the_file_by_apollos_protocol_whatever_its_hash_is() {
        String sha1 = sha1(BOARD);

        assertNull(post(hashed(sha1)).at("errors"));
        assertNull(post(hashed(sha1).put("query", BOARD)).at("errors"));
        assertNull(get(sha1, "").at("errors"));
    }

    @Test
    void takes_an_id_beside_a_text_for_nothing() {
        assertEquals(
                "hello",
                post(new JsonObject()
                                .put("query", "{ probe }")
                                .put("id", "board")
                                .put("documentId", 7))
                        .at("data.probe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"query\": \"\"}", "{\"query\": null, \"id\": null}", "{\"extensions\": {}}"})
    void rejects_a_request_without_a_text_and_an_id(String body) {
        Http.Reply reply = Http.post(body, "Content-Type", Http.JSON);

        assertEquals(400, reply.status());
        assertEquals("BAD_USER_INPUT", reply.code());
    }

    /** A document that no other test sends. */
    private static String document(String text) {
        return "# " + DOCUMENTS.incrementAndGet() + "\n" + text;
    }

    private static Http.Reply learn(String document, JsonObject variables) {
        return post(hashed(sha256(document)).put("query", document).put("variables", variables));
    }

    private static JsonObject hashed(String hash) {
        return new JsonObject().put("extensions", extensions(hash, 1));
    }

    private static JsonObject extensions(String hash, int version) {
        return new JsonObject()
                .put("persistedQuery", new JsonObject().put("version", version).put("sha256Hash", hash));
    }

    private static Http.Reply post(JsonObject body) {
        return Http.post(body.encode(), "Content-Type", Http.JSON, "Accept", Http.RESPONSE_JSON);
    }

    private static Http.Reply get(String hash, String more) {
        return Http.get("extensions=" + Http.encoded(extensions(hash, 1).encode()) + more, "Accept", Http.JSON);
    }

    private static String sha256(String text) {
        return digest("SHA-256", text);
    }

    private static String sha1(String text) {
        return digest("SHA-1", text);
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
