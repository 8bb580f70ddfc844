package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a valid request is the client's fault, and is not logged, because clients could fill the log. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class UnreadableTest {

    private final Errors errors = new Errors();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(errors);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(errors);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nowhere HTTP/1.1\r\nHost: x\r\n",
                "GET /{raw}?a={} HTTP/1.1\r\nHost: x\r\n",
                "GET /q/%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /anywhere HTTP/1.1\r\n",
                "GET /graphql/schema.graphql HTTP/1.1\r\nHost: x\r\n",
                "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n"
            })
    void it_is_answered_under_its_id(String request) throws IOException {
        String answer = answer(request + "X-Request-Id: mine\r\n");

        assertTrue(answer.contains("X-Request-Id: mine\r\n"), answer);
        assertEquals(List.of(), errors.told);
    }

    @Test
    void without_a_host_it_is_reported_like_any_error() throws IOException {
        String answer = answer("GET /graphql?query=%7Bprobe%7D HTTP/1.1\r\nX-Request-Id: mine\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("X-Request-Id: mine\r\n"), answer);
        assertTrue(answer.contains("\"code\":\"BAD_USER_INPUT\""), answer);
        assertEquals(List.of(), errors.told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /anywhere HTTP/1.1\r\n",
                "GET /anywhere HTTP/1.1\r\nHost: [::\r\n",
                "GET /q/%zz HTTP/1.1\r\nHost: x\r\n",
                "GET http://[bad/ HTTP/1.1\r\nHost: x\r\n",
                "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n"
            })
    void anywhere_it_is_400(String request) throws IOException {
        assertTrue(answer(request).startsWith("HTTP/1.1 400 "));
        assertEquals(List.of(), errors.told);
    }

    @Test
    void a_body_in_invalid_chunks_affects_nobody_else() throws IOException {
        answer("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\nzz\r\n");
        Http.query("{ probe }");

        assertEquals(List.of(), errors.told);
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static final class Errors extends Handler {

        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                told.add(entry.getLoggerName() + ": " + entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
