package dev.galley.graphql;

import static dev.galley.graphql.Http.JSON;
import static dev.galley.graphql.Http.RESPONSE_JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class GraphQlOverHttpTest {

    private static final String WRITE = Http.body("mutation { probeWrite }", Map.of());

    @Test
    void answers_a_posted_query_in_the_requested_type() {
        Http.Reply reply = Http.query("{ probe }");

        assertEquals(200, reply.status());
        assertEquals("application/graphql-response+json; charset=utf-8", reply.header("Content-Type"));
        assertEquals("{\"data\":{\"probe\":\"hello\"}}", reply.body());
    }

    @Test
    void runs_a_query_by_get_with_variables_and_operation_name() {
        String query = "query A($v: String) { probeText(value: $v) } query B { probe }";

        Http.Reply reply = Http.get(
                "query=" + Http.encoded(query) + "&operationName=A&variables=" + Http.encoded("{\"v\":\"ü+&\"}"));

        assertEquals("{\"data\":{\"probeText\":\"ü+&\"}}", reply.body());
        assertEquals("application/json; charset=utf-8", reply.header("Content-Type"));
    }

    @Test
    void rejects_a_mutation_by_get() {
        int writes = ProbeApi.WRITES.get();

        Http.Reply reply =
                Http.get("query=" + Http.encoded("query Q { probe } mutation M { probeWrite }") + "&operationName=M");

        assertEquals(405, reply.status());
        assertEquals("POST", reply.header("Allow"));
        assertEquals("BAD_USER_INPUT", reply.code());
        assertEquals(writes, ProbeApi.WRITES.get());
    }

    @Test
    void runs_a_mutation_by_post_as_json() {
        int writes = ProbeApi.WRITES.get();

        assertEquals(200, Http.post(WRITE, "Content-Type", JSON).status());

        assertEquals(writes + 1, ProbeApi.WRITES.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/json; charset=utf-16",
                "text/plain; x=application/json",
                "application/json, text/plain",
                "garbage",
                "*/*"
            })
    void rejects_a_body_of_any_other_content_type(String contentType) {
        int writes = ProbeApi.WRITES.get();

        assertEquals(415, Http.post(WRITE, "Content-Type", contentType).status());

        assertEquals(writes, ProbeApi.WRITES.get());
    }

    @Test
    void rejects_a_body_without_content_type() {
        assertEquals(415, Http.post(WRITE).status());
    }

    @Test
    void rejects_a_body_with_a_content_encoding() {
        assertEquals(
                415,
                Http.post(WRITE, "Content-Type", JSON, "Content-Encoding", "gzip")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf8",
                "application/json;charset=UTF8",
                "application/json; charset=us-ascii",
                "application/json; charset=\"UTF-8\"",
                "APPLICATION/JSON; CHARSET='utf-8'",
                "application/json ; charset = utf-8 ; odata=verbose",
                "text/json",
                "application/graphql+json"
            })
    void takes_json_under_the_names_that_clients_give_it(String contentType) {
        Http.Reply reply = Http.post(Http.body("{ probe }", Map.of()), "Content-Type", contentType);

        assertEquals("hello", reply.at("data.probe"), reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE"})
    void rejects_every_other_method(String method) {
        Http.Reply reply = Http.send(method, "/graphql", BodyPublishers.noBody());

        assertEquals(405, reply.status());
        assertEquals("GET, HEAD, POST, OPTIONS", reply.header("Allow"));
    }

    @Test
    void says_the_methods_that_there_are() {
        Http.Reply reply = Http.send("OPTIONS", "/graphql", BodyPublishers.ofString("x"), "Accept", "text/html");

        assertEquals(204, reply.status());
        assertEquals("GET, HEAD, POST, OPTIONS", reply.header("Allow"));
        assertNull(reply.header("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql?query=%7Bprobe%7D",
                "/graphql?query={ probeThings(count: 1000) { number } }",
                "/graphql?query=nonsense",
                "/graphql",
                "/graphql/schema.graphql"
            })
    void answers_head_as_get_without_the_body(String path) throws IOException {
        String request = path.replace(" ", "%20") + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: one\r\n"
                + "Connection: close\r\n\r\n";
        RawReply get = raw("GET " + request);
        RawReply head = raw("HEAD " + request);

        assertEquals("", head.body());
        assertEquals(sorted(get), sorted(head));
        assertTrue(get.lines().contains("content-length: " + get.body().getBytes(StandardCharsets.UTF_8).length));
    }

    private static List<String> sorted(RawReply reply) {
        return reply.lines().stream()
                .filter(line -> !line.equals("content-encoding: identity"))
                .sorted()
                .toList();
    }

    @Test
    void rejects_a_mutation_by_head() {
        int writes = ProbeApi.WRITES.get();

        Http.Reply reply =
                Http.send("HEAD", "/graphql?query=" + Http.encoded("mutation { probeWrite }"), BodyPublishers.noBody());

        assertEquals(405, reply.status());
        assertEquals("POST", reply.header("Allow"));
        assertEquals(writes, ProbeApi.WRITES.get());
    }

    /** What HTTP clients send by default. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", // JDK, HttpURLConnection
                "text/html, image/gif, image/jpeg, */*; q=0.2", // JDK 21 and later
                "*/*", // curl, Python's requests and aiohttp, Ruby, PHP's curl, fetch
                "*",
                "application/json, text/plain, */*", // axios, Angular
                "application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, image/*;q=0.8,"
                        + " */*;q=0.7",
                "text/plain, application/json, application/*+json, */*", // Spring
                "application/json, text/javascript, */*; q=0.01", // jQuery
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", // browsers
                "application/json; odata=verbose", // Power Automate, SharePoint
                "application/json;odata.metadata=minimal;IEEE754Compatible=true",
                "application/json;q=nonsense",
                "application/json;q=",
                "application/json; q = .5",
                "text/html;level=\"1,2;q=0\", application/json",
                "application/json;profile=\"a,b;q=0\"",
                "text/html;x=\", application/json",
                ", ,"
            })
    void answers_what_clients_accept(String accept) {
        Http.Reply reply = Http.post(Http.body("{ probe }", Map.of()), "Content-Type", JSON, "Accept", accept);

        assertEquals(200, reply.status());
        assertEquals("application/json; charset=utf-8", reply.header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/*", "garbage", ";;;", "application/json;q=0"})
    void rejects_to_answer_in_any_other_type(String accept) {
        assertEquals(
                406, Http.post(WRITE, "Content-Type", JSON, "Accept", accept).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=iso-8859-1", "application/json;charset=nonsense;;", "*/*;q=1"})
    void answers_in_utf_8_for_any_requested_charset(String accept) {
        Http.Reply reply = Http.query("{ probe }");
        Http.Reply odd = Http.post(Http.body("{ probe }", Map.of()), "Content-Type", JSON, "Accept", accept);

        assertEquals("application/json; charset=utf-8", odd.header("Content-Type"));
        assertEquals(reply.body(), odd.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, RESPONSE_JSON})
    void rejects_arrays_of_operations(String accept) {
        Http.Reply reply = Http.post("[" + WRITE + "]", "Content-Type", JSON, "Accept", accept);

        assertEquals(400, reply.status());
        assertEquals("BAD_USER_INPUT", reply.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}",
                "null",
                "1",
                "\"query\"",
                "{\"query\":1}",
                "{\"query\":\"\"}",
                "{\"query\":null}",
                "{\"query\":\"{probe}\"} {}",
                "{\"query\":\"{probe}\",\"variables\":[]}",
                "{\"query\":\"{probe}\",\"variables\":\"{}\"}",
                "{\"query\":\"{probe}\",\"operationName\":1}",
                "{\"query\":\"{probe}\",\"extensions\":\"x\"}",
                "{'query':'{probe}'}",
                "{\"query\":\"a\u0001b\"}",
                "query=%7Bprobe%7D"
            })
    void rejects_a_body_that_is_not_an_operation(String body) {
        Http.Reply reply = Http.post(body, "Content-Type", JSON, "Accept", JSON);

        assertEquals(400, reply.status(), reply.body());
        assertEquals("BAD_USER_INPUT", reply.code());
    }

    /** Writers of .NET add one. */
    @Test
    void takes_a_body_that_begins_with_a_byte_order_mark() {
        assertEquals(
                "hello",
                Http.post("\uFEFF{\"query\":\"{probe}\"}", "Content-Type", JSON).at("data.probe"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ query:'{probe}'}|at line 1, column 3: Unexpected character ('q' (code 113)): was expecting"
                        + " double-quote to start field name.",
                "{\"query\": \"{probe}\",}|at line 1, column 21: Unexpected character ('}' (code 125)): was expecting"
                        + " double-quote to start field name.",
                "{\"query\" \"{probe}\"}|at line 1, column 10: Unexpected character ('\"' (code 34)): was expecting a"
                        + " colon to separate field name and value.",
                "{\"query\": {probe}}|at line 1, column 12: Unexpected character ('p' (code 112)): was expecting"
                        + " double-quote to start field name.",
                "{\"query\": \"{probe}\"|at line 1, column 20: Unexpected end-of-input: expected close marker for"
                        + " Object.",
                "query=%7Bprobe%7D|at line 1, column 1: Unrecognized token 'query': was expecting (JSON String,"
                        + " Number, Array, Object or token 'null', 'true' or 'false').",
                "{\"query\":\"{probe}\"} {}|The body has content after the JSON value at line 1, column 21.",
            })
    void says_where_a_body_is_not_json(String body, String where) {
        String message = Http.post(body, "Content-Type", JSON).message();

        assertTrue(message.endsWith(where), message);
    }

    @Test
    void counts_the_lines_of_a_body_that_is_not_json() {
        String message = Http.post("{\n  \"query\": \"{ probe }\",\n  variables: {}\n}", "Content-Type", JSON)
                .message();

        assertTrue(message.startsWith("The body is not JSON at line 3, column 3: "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"operationName\":\"\",", "\"operationName\":null,", ""})
    void runs_none_of_several_operations_without_a_name(String name) {
        int writes = ProbeApi.WRITES.get();
        String body = "{" + name + "\"query\":\"mutation A { probeWrite } mutation B { probeWrite }\"}";

        Http.Reply reply = Http.post(body, "Content-Type", JSON, "Accept", RESPONSE_JSON);
        Http.Reply get = Http.get("query=" + Http.encoded("query A { probe } query B { probe }")
                + (name.isEmpty() ? "" : "&operationName="));

        assertEquals(400, reply.status());
        assertEquals("BAD_USER_INPUT", reply.code());
        assertEquals("BAD_USER_INPUT", get.code());
        assertNull(get.at("data"));
        assertEquals(writes, ProbeApi.WRITES.get());
    }

    @Test
    void runs_the_only_operation_under_an_empty_name() {
        String body = "{\"operationName\":\"\",\"query\":\"query A { probe }\"}";

        assertEquals("hello", Http.post(body, "Content-Type", JSON).at("data.probe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "query",
                "query=",
                "query=%7Bprobe%7D&variables=x",
                "query=%7Bprobe%7D&variables=%5B%5D",
                "query=%7Bprobe%7D&query=%7Bprobe%7D",
                "query=%C3%28",
                "query=%E0%80",
                "variables=%7B%7D"
            })
    void rejects_a_query_string_that_is_not_an_operation(String queryString) {
        assertEquals(400, Http.get(queryString).status());
    }

    /** As curl, Node, Postman and browsers send them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "query={probe}",
                "query={__typename,probe}",
                "query={probe}&variables={\"a\":[1,2]}&operationName=",
                "query=query+A($v:Int=1){x:probeInt(first:$v)probe}",
                "query={x:probeText(value:\"<|\\\\^`>\")probe}",
                "query={x:probeText(value:\"\u00C3\u00A0\u00C2\u0085\")probe}",
                "utm=%zz&query={probe}",
                "query=%7Bprobe%7D&utm=100%",
                "%zz=1&query={probe}&%=&%C3%28=2",
                "utm=1&query={probe}&utm=2"
            })
    void runs_a_query_whose_uri_is_not_wholly_encoded(String queryString) throws IOException {
        RawReply reply = raw("GET /graphql?" + queryString
                + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\nConnection: close\r\n\r\n");

        assertEquals("HTTP/1.1 200 OK", reply.lines().get(0), reply.body());
        assertTrue(reply.lines().contains("X-Request-Id: mine"));
        assertTrue(reply.body().startsWith("{\"data\":{"), reply.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql?query=%zz",
                "/graphql?query={probe}%",
                "/graphql?query={probe}&variables=%7",
                "/graphql?query={probe}&operationName=%C3%28",
                "/graphql?query={probe}&variables={",
                "/graphql?query={probe}&query={probe}",
                "http://x/graphql?query=%zz"
            })
    void rejects_a_parameter_that_is_not_percent_encoded(String uri) throws IOException {
        RawReply reply = raw("GET " + uri + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\nConnection: close\r\n\r\n");

        assertEquals("HTTP/1.1 400 Bad Request", reply.lines().get(0));
        assertTrue(reply.lines().contains("X-Request-Id: mine"));
        assertTrue(reply.body().startsWith("{\"errors\":[{\"message\":\""), reply.body());
    }

    @Test
    void rejects_bytes_that_are_not_utf_8() {
        byte[] latin = "{\"query\":\"{ probeText(value: \\\"ü\\\") }\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"query\":\"{ probe }\"}".getBytes(StandardCharsets.UTF_16LE);

        assertEquals(400, Http.post(latin, "Content-Type", JSON).status());
        assertEquals(400, Http.post(utf16, "Content-Type", JSON).status());
    }

    @Test
    void rejects_json_nested_without_end() {
        String body = "{\"query\":\"{ probe }\",\"variables\":{\"a\":" + "[".repeat(100_000);

        assertEquals(400, Http.post(body, "Content-Type", JSON).status());
    }

    @Test
    void rejects_a_document_nested_without_end() {
        Http.Reply reply = Http.query("{ probe ".repeat(10_000));

        assertEquals(400, reply.status());
        assertEquals("GRAPHQL_PARSE_FAILED", reply.code());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rejects_bodies_over_one_mebibyte(boolean isChunked) {
        byte[] bytes = ("{\"query\":\"{ probe }\",\"x\":\"" + "x".repeat(1024 * 1024) + "\"}").getBytes();
        Http.Reply reply = Http.send(
                "POST",
                "/graphql",
                isChunked
                        ? BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))
                        : BodyPublishers.ofByteArray(bytes),
                "Content-Type",
                JSON);

        assertEquals(413, reply.status());
    }

    /** This needs no credentials. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000000", "Transfer-Encoding: chunked"})
    void cuts_off_a_body_that_continues_after_its_rejection(String length) throws IOException {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n" + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', socket.getInputStream().read());

            assertThrows(SocketException.class, () -> {
                for (int sent = 0; sent < 500_000_000; sent += chunk.length) {
                    socket.getOutputStream().write(chunk);
                }
            });
        }
    }

    @Test
    void continues_after_a_rejection_whose_body_is_small() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String refused =
                    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n";
            String taken = "GET /graphql?query=%7Bprobe%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((refused + "none" + taken).getBytes(StandardCharsets.US_ASCII));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answers.startsWith("HTTP/1.1 415 ") && answers.contains("HTTP/1.1 200 "), answers);
        }
    }

    @Test
    void takes_a_body_just_under_one_mebibyte() {
        String body = "{\"query\":\"{ probe }\",\"x\":\"" + "x".repeat(1024 * 1024 - 100) + "\"}";

        assertEquals(200, Http.post(body, "Content-Type", JSON).status());
    }

    @Test
    void is_the_only_handler_at_its_path() {
        // SmallRye's own handler would accept a POST with query parameters or application/graphql.
        assertEquals(
                415,
                Http.send(
                                "POST",
                                "/graphql/",
                                BodyPublishers.ofString("{ probe }"),
                                "Content-Type",
                                "application/graphql")
                        .status());
    }

    @ParameterizedTest
    @CsvSource({
        "'{', GRAPHQL_PARSE_FAILED",
        "'{ nonsense }', GRAPHQL_VALIDATION_FAILED",
        "'query($v: Int!) { probeInt(first: $v) }', BAD_USER_INPUT"
    })
    void says_200_in_plain_json_and_400_in_the_graphql_type(String query, String code) {
        Http.Reply plain = Http.post(Http.body(query, Map.of()), "Content-Type", JSON, "Accept", JSON);
        Http.Reply graphql = Http.query(query);

        assertEquals(200, plain.status());
        assertEquals(400, graphql.status());
        assertEquals(code, graphql.code());
        assertEquals(plain.body(), graphql.body());
        assertNull(graphql.at("data"));
    }

    @Test
    void still_serves_the_schema_and_the_page_that_queries_it() {
        assertEquals(
                200,
                Http.send("GET", "/graphql/schema.graphql", BodyPublishers.noBody())
                        .status());
        Http.Reply page = Http.send("GET", "/q/graphql-ui/render.js", BodyPublishers.noBody());
        assertTrue(page.body().contains("const api = '/graphql';"), page.body());
    }

    /** The status line and the headers, and what follows them. */
    private record RawReply(List<String> lines, String body) {}

    private static RawReply raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new RawReply(answer.substring(0, end).lines().toList(), answer.substring(end + 4));
        }
    }
}
