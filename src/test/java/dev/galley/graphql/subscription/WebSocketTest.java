package dev.galley.graphql.subscription;

import static dev.galley.Orders.job;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.galley.graphql.subscription.Subscribing.Event;
import dev.galley.graphql.subscription.Subscribing.Socket;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol graphql-transport-ws. */
@QuarkusTest
class WebSocketTest {

    private static final String CHANGES = "subscription { changes { nodes { kind } cursor } }";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4400 | not json",
                "4400 | []",
                "4400 | {}",
                "4400 | {\"type\":\"start\"}",
                "4401 | {\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ me { roles } }\"}}",
            })
    void is_closed_for_a_message_that_is_not_part_of_the_protocol(int code, String message) {
        try (Socket socket = Socket.open()) {
            socket.send(message);

            Event closed = socket.next();

            assertEquals("closed", closed.type());
            assertEquals(code, closed.code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { roles } }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ me { roles } }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "{\"type\":\"subscribe\",\"id\":7,\"payload\":{\"query\":\"{ me { roles } }\"}}",
            })
    void is_closed_for_an_incomplete_operation(String message) {
        try (Socket socket = Socket.open()) {
            assertEquals("connection_ack", socket.initialize().type());
            socket.send(message);
            assertEquals(4400, socket.next().code());
        }
    }

    @Test
    void is_closed_for_a_message_that_is_too_large() {
        try (Socket socket = Socket.open()) {
            socket.initialize();
            socket.subscribe("1", CHANGES + " ".repeat(65_536));
            assertEquals(4400, socket.next().code());
        }
    }

    @Test
    void is_initialized_once() {
        try (Socket socket = Socket.open()) {
            assertEquals("connection_ack", socket.initialize().type());
            assertEquals(4429, socket.initialize().code());
        }
    }

    @Test
    void is_closed_if_it_is_not_initialized() {
        try (Socket socket = Socket.open()) {
            assertEquals(4408, socket.next().code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphql-ws", "other"})
    void needs_the_current_protocol(String protocol) {
        try (Socket socket = Socket.open(protocol)) {
            assertEquals(4406, socket.next().code());
        } catch (CompletionException rejected) {
            // A client may also reject a handshake without the protocol it has asked for.
            assertInstanceOf(WebSocketHandshakeException.class, rejected.getCause());
        }
    }

    @Test
    void opens_for_pages_of_its_own_origin_only() {
        try (Socket socket = Socket.open("graphql-transport-ws", "Origin", "http://localhost:" + RestAssured.port)) {
            assertEquals("connection_ack", socket.initialize().type());
        }
        for (String origin :
                List.of("https://evil.example", "null", "http://localhost:1", "http://localhost.evil.example")) {
            CompletionException rejected =
                    assertThrows(CompletionException.class, () -> Socket.open("graphql-transport-ws", "Origin", origin)
                            .close());
            assertEquals(
                    403,
                    ((WebSocketHandshakeException) rejected.getCause())
                            .getResponse()
                            .statusCode());
        }
    }

    @Test
    void answers_a_ping() {
        try (Socket socket = Socket.open()) {
            socket.initialize();
            socket.send("{\"type\":\"ping\"}");
            assertEquals("pong", socket.next().type());
        }
    }

    @Test
    void runs_several_operations_until_the_client_completes_them() {
        try (Socket socket = Socket.open()) {
            socket.initialize();
            socket.subscribe("a", CHANGES);
            assertEquals("a", socket.next().id());
            socket.subscribe("b", CHANGES);
            assertEquals("b", socket.next().id());
            socket.send(new JsonObject().put("type", "complete").put("id", "a"));
            socket.subscribe("c", "{ me { roles } }");
            assertEquals(
                    List.of("c", "c"), List.of(socket.next().id(), socket.next().id()));

            job("Posters");

            assertEquals("b", socket.next().id());
        }
    }

    @Test
    void must_not_run_two_operations_with_the_same_id() {
        try (Socket socket = Socket.open()) {
            socket.initialize();
            socket.subscribe("a", CHANGES);
            socket.next();
            socket.subscribe("a", CHANGES);
            assertEquals(4409, socket.next().code());
        }
    }

    @Test
    void can_run_twenty_operations() {
        try (Socket socket = Socket.open()) {
            socket.initialize();
            for (int i = 1; i <= 20; i++) {
                socket.subscribe("s" + i, CHANGES);
                assertEquals("next", socket.next().type());
            }
            socket.subscribe("s21", CHANGES);
            Event error = socket.next();
            assertEquals("error", error.type());
            assertEquals("s21", error.id());
            assertEquals("TOO_MANY_REQUESTS", error.error());
        }
    }

    @Test
    void the_payload_of_the_first_message_can_contain_the_credentials() {
        try (Socket socket = Socket.open()) {
            socket.send(new JsonObject()
                    .put("type", "connection_init")
                    .put("payload", new JsonObject().put("X-Galley-Role", "VIEWER")));
            assertEquals("connection_ack", socket.next().type());
            socket.subscribe("1", "{ me { roles } }");
            assertEquals(
                    List.of("VIEWER"),
                    socket.next()
                            .payload()
                            .getJsonObject("data")
                            .getJsonObject("me")
                            .getJsonArray("roles")
                            .getList());
        }
    }
}
