package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.graphql.protocol.ErrorMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class ErrorsTest {

    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();

    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger(ErrorMapper.class.getName()).addHandler(listener);
    }

    @AfterEach
    void stop_listening() {
        Logger.getLogger(ErrorMapper.class.getName()).removeHandler(listener);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query ($x: ID = \"a\") { node(id: $x) { id } }",
                "query ($x: JobOrderField = REFERENCE) { jobs(orderBy: {field: $x}) { totalCount } }",
                "query ($x: String = \"a\") { jobsByReference(references: [\"b\", $x]) { id } }",
                "query ($x: ItemState = COMPLETE) { jobs(filter: {anyItemIn: [$x]}) { totalCount } }",
                "query ($x: Boolean = true) { lifecycle @skip(if: $x) { state } }",
                "query ($x: Boolean = true) { lifecycle { state label @skip(if: $x) } }",
                "query ($x: Boolean = true) { job(id: \"job_01h455vb4pex5vsknk084sn02q\") { items @skip(if: $x) { id }"
                        + " } }",
                "mutation ($x: String = \"a\") { createCompany(input: {name: $x}) { replayed } }",
                "mutation ($x: NewJobItemInput = {name: \"a\", quantity: 1}) { addJobItems(input: {jobId: \"a\","
                        + " items: [$x]}) { replayed } }"
            })
    void a_variable_that_is_null_where_that_is_not_allowed_is_the_callers_error(String document) {
        Http.Reply reply = Http.query(document, Collections.singletonMap("x", null));

        assertEquals("BAD_USER_INPUT", reply.code(), reply::body);
        assertTrue(logged.isEmpty(), logged::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unchecked", "checked", "graphql", "error"})
    void masks_and_logs_whatever_is_not_the_callers_error(String kind) {
        Http.Reply reply = fail(kind);

        String id = reply.header("X-Request-Id");
        // A java.lang.Error ends the whole execution.
        assertEquals(kind.equals("error") ? 500 : 200, reply.status());
        assertEquals("INTERNAL_SERVER_ERROR", reply.code());
        assertEquals(
                "Internal error. Report the request ID " + id + " to the operator of the service.", reply.message());
        assertFalse(reply.body().contains("secret"));
        assertEquals(1, logged.size());
        assertEquals(Level.SEVERE.intValue(), Math.max(logged.get(0).getLevel().intValue(), Level.SEVERE.intValue()));
        assertTrue(logged.get(0).getThrown().toString().contains("secret " + kind));
        assertTrue(String.format(logged.get(0).getMessage(), logged.get(0).getParameters())
                .contains(id));
    }

    @Test
    void extensions_contain_only_the_code() {
        assertEquals(Map.of("code", "INTERNAL_SERVER_ERROR"), fail("unchecked").at("errors[0].extensions"));
        assertEquals(
                Map.of("code", "GRAPHQL_VALIDATION_FAILED"),
                Http.query("{ nonsense }").at("errors[0].extensions"));
    }

    @Test
    void says_where_it_happened() {
        Http.Reply reply = Http.query("{ probe\n mine: probeFailure(kind: \"unchecked\") }");

        assertEquals(List.of("mine"), reply.at("errors[0].path"));
        assertEquals(Map.of("line", 2, "column", 2), reply.at("errors[0].locations[0]"));
        assertEquals("hello", reply.at("data.probe"));
    }

    @ParameterizedTest
    @CsvSource({"refused, BAD_USER_INPUT, first", "wrapped, INVALID_CURSOR, cursor"})
    void reports_the_code_and_message_of_a_rejected_query(String kind, String code, String word) {
        Http.Reply reply = fail(kind);

        assertEquals(code, reply.code());
        assertTrue(reply.message().contains(word));
        assertTrue(logged.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database",
                "pool",
                "transaction",
                "commit",
                "batch",
                // the messages of a primary that is being lost, and of a standby that is not ready yet or no longer
                "state 57P01",
                "state 57P02",
                "state 57P03",
                "state 57P04",
                "state 57P05",
                "state 25006",
                "state 40001",
                "state 08001",
                "state 08003",
                "state 08004",
                "state 08006",
                "state 08007",
                "state 08P01",
                "state 08S01",
                "state 53000",
                "state 53100",
                "state 53200",
                "state 53300",
                "state 58030",
                "state 99999"
            })
    void distinguishes_an_unavailable_database_from_an_internal_error(String kind) {
        Http.Reply reply = fail(kind);

        assertEquals("SERVICE_UNAVAILABLE", reply.code());
        assertFalse(reply.body().contains("secret"));
        assertEquals(1, logged.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state 23502", "state 42P01", "state 42601", "state 22003", "state 25P02", "state XX000"})
    void does_not_report_an_internal_error_as_an_absent_database(String kind) {
        assertEquals("INTERNAL_SERVER_ERROR", fail(kind).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unchecked",
                "checked",
                "error",
                "memory",
                "database",
                "pool",
                "crowded",
                "refused",
                "state 57014",
                "state 40001"
            })
    void a_failure_after_a_commit_is_reported_as_carried_out(String kind) {
        Http.Reply reply =
                Http.query("mutation { mine: probeCommit(commits: true, failure: \"" + kind + "\") { number } }");

        assertIsCarriedOut(reply, "\"mine\" was carried out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "memory"})
    void a_failure_of_a_whole_operation_names_the_mutations_that_were_carried_out(String kind) {
        Http.Reply reply = Http.query("mutation { a: probeCommit(commits: true) { number }"
                + " b: probeCommit(commits: true) { number }"
                + " c: probeCommit(commits: false, failure: \"" + kind + "\") { number } }");

        assertIsCarriedOut(reply, "\"a\", \"b\" were carried out");
        assertTrue(reply.body().contains("\"data\":null"), reply::body);
    }

    @Test
    void a_mutation_that_fails_after_another_is_reported_next_to_its_result() {
        Http.Reply reply = Http.query("mutation { a: probeCommit(commits: true) { number }"
                + " b: probeCommit(commits: false, failure: \"database\") { number } }");

        assertEquals(200, reply.status());
        assertEquals("SERVICE_UNAVAILABLE", reply.code());
        assertEquals(List.of("b"), reply.at("errors[0].path"));
        assertEquals(1, (int) reply.at("data.a.number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"brittle", "sure"})
    void a_failure_below_a_mutation_says_that_it_was_carried_out(String edge) {
        Http.Reply reply = Http.query("mutation { mine: probeCommit(commits: true) { number " + edge + " } }");

        assertIsCarriedOut(reply, "\"mine\" was carried out");
        assertEquals(
                List.of("mine", edge), reply.<List<Object>>at("errors[0].path").subList(0, 2));
    }

    /** Nobody repeats it: neither a proxy, because of the status, nor a client, because of the code or message. */
    private static void assertIsCarriedOut(Http.Reply reply, String words) {
        assertEquals(200, reply.status(), reply::body);
        assertEquals(null, reply.header("Retry-After"));
        assertEquals("COMMITTED_WITHOUT_RESULT", reply.code(), reply::body);
        assertTrue(reply.message().contains(words), reply::body);
        assertFalse(reply.message().contains("ry again"), reply::body);
        assertFalse(reply.body().contains("secret"), reply::body);
    }

    @Test
    void blames_the_caller_for_an_argument_that_does_not_fit() {
        Http.Reply reply = Http.query("{ probeTime(at: \"yesterday\") }");

        assertEquals("BAD_USER_INPUT", reply.code());
        assertEquals(List.of("probeTime"), reply.at("errors[0].path"));
        assertEquals(
                "Argument \"at\" of \"probeTime\" must be a time in ISO 8601 with an offset, such as"
                        + " \"2026-03-01T09:30:00Z\".",
                reply.message());
    }

    @Test
    void a_client_that_disconnects_while_sending_causes_no_error() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', socket.getInputStream().read());
            socket.getOutputStream().write('{');
            // Closed like this, the connection is reset.
            socket.setSoLinger(true, 0);
        }
        // One thread reads all connections: when this one is answered, the end of the other has been noticed.
        Http.query("{ probe }");

        assertEquals(List.of(), logged.stream().map(LogRecord::getMessage).toList());
    }

    @Test
    void blames_the_caller_for_an_operation_that_is_not_there() {
        Http.Reply reply = Http.get("query=" + Http.encoded("query A { probe }") + "&operationName=B");

        assertEquals("BAD_USER_INPUT", reply.code());
    }

    private static Http.Reply fail(String kind) {
        return Http.query("{ probeFailure(kind: \"" + kind + "\") }");
    }
}
