package dev.galley.graphql.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.galley.graphql.Http;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client with one operation, which receives what a client of its transport receives. */
public final class Subscribing implements AutoCloseable {

    /** The transports over which an operation can be answered with a stream. */
    public enum Transport {
        EVENT_STREAM("text/event-stream"),
        MULTIPART("multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json"),
        WEB_SOCKET("");

        private final String accept;

        Transport(String accept) {
            this.accept = accept;
        }
    }

    /**
     * Something that was received.
     *
     * @param type next, error, complete, heartbeat, or closed, which is the last
     * @param payload the response of next; the errors of error, in a response
     * @param id the ID of a server-sent event
     * @param code with which a WebSocket was closed
     */
    public record Event(String type, JsonObject payload, String id, int code) {

        /** The batch of the subscription to changes. */
        public JsonObject batch() {
            assertEquals("next", type, () -> String.valueOf(payload));
            JsonObject data = payload.getJsonObject("data");
            assertNotNull(data, payload::encode);
            return data.getJsonObject("changes");
        }

        public List<JsonObject> nodes() {
            return batch().getJsonArray("nodes").stream()
                    .map(JsonObject.class::cast)
                    .toList();
        }

        public String cursor() {
            return batch().getString("cursor");
        }

        /** The code of the first error. */
        public String error() {
            return payload.getJsonArray("errors")
                    .getJsonObject(0)
                    .getJsonObject("extensions")
                    .getString("code");
        }
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final JsonObject NONE = new JsonObject();

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private AutoCloseable connection = () -> {};
    private int status;

    private Subscribing() {}

    /** Starts an operation. */
    public static Subscribing start(Transport transport, String document, Map<String, ?> variables, String... headers) {
        return startAt(RestAssured.port, transport, document, variables, headers);
    }

    /** Starts an operation of the service at a port. */
    public static Subscribing startAt(
            int port, Transport transport, String document, Map<String, ?> variables, String... headers) {
        Subscribing client = new Subscribing();
        if (transport == Transport.WEB_SOCKET) {
            client.connect(Socket.open(port, "graphql-transport-ws"), document, variables, headers);
        } else {
            client.request(
                    transport,
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                            .header("Content-Type", Http.JSON)
                            .POST(HttpRequest.BodyPublishers.ofString(Http.body(document, variables))),
                    headers);
        }
        return client;
    }

    /** Starts an operation like the EventSource of a browser. */
    public static Subscribing startByGet(String queryString, String... headers) {
        Subscribing client = new Subscribing();
        client.request(
                Transport.EVENT_STREAM,
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql?" + queryString)),
                headers);
        return client;
    }

    /** The next event that is not a heartbeat. */
    public Event next() {
        Event event;
        do {
            event = any();
        } while (event.type().equals("heartbeat"));
        return event;
    }

    /** The next event. */
    public Event any() {
        try {
            Event event = events.poll(30, TimeUnit.SECONDS);
            assertNotNull(event, "nothing has arrived");
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The nodes of the next batches, up to a number. */
    public List<JsonObject> nodes(int number) {
        List<JsonObject> nodes = new ArrayList<>();
        while (nodes.size() < number) {
            nodes.addAll(next().nodes());
        }
        return nodes;
    }

    /** The HTTP status; 101 for a WebSocket. */
    public int status() {
        return status;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void request(Transport transport, HttpRequest.Builder request, String... headers) {
        request.header("Accept", transport.accept);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            status = response.statusCode();
            InputStream body = response.body();
            connection = body;
            String type = response.headers().firstValue("Content-Type").orElse("");
            Thread reader = new Thread(() -> {
                try (body) {
                    if (type.startsWith("text/event-stream")) {
                        readEvents(body);
                    } else if (type.startsWith("multipart/mixed")) {
                        readParts(body);
                    } else {
                        String document = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                        events.add(new Event("document", new JsonObject(document), null, 0));
                    }
                } catch (IOException lost) {
                    // The connection was closed.
                } finally {
                    events.add(new Event("closed", NONE, null, 0));
                }
            });
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readEvents(InputStream body) throws IOException {
        String event;
        while ((event = until(body, "\n\n")) != null) {
            String type = "heartbeat";
            String id = null;
            String data = "";
            for (String line : event.split("\n")) {
                if (line.startsWith("event: ")) {
                    type = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data = line.substring("data: ".length());
                }
            }
            events.add(new Event(type, data.isEmpty() ? NONE : new JsonObject(data), id, 0));
        }
    }

    private void readParts(InputStream body) throws IOException {
        assertEquals("", until(body, "\r\n--graphql"));
        String part;
        while ((part = until(body, "\r\n--graphql")) != null) {
            assertEquals("\r\nContent-Type: application/json", part.substring(0, part.indexOf("\r\n\r\n")));
            JsonObject message = new JsonObject(part.substring(part.indexOf("\r\n\r\n")));
            if (message.isEmpty()) {
                events.add(new Event("heartbeat", NONE, null, 0));
            } else {
                JsonObject payload = message.getJsonObject("payload");
                events.add(
                        payload == null ? new Event("error", message, null, 0) : new Event("next", payload, null, 0));
            }
        }
        events.add(new Event("complete", NONE, null, 0));
    }

    /** What comes before the delimiter; null at the end of the body. */
    private static String until(InputStream body, String delimiter) throws IOException {
        StringBuilder text = new StringBuilder();
        int b;
        while ((b = body.read()) >= 0) {
            text.append((char) b);
            if (text.length() >= delimiter.length()
                    && text.substring(text.length() - delimiter.length()).equals(delimiter)) {
                String latin = text.substring(0, text.length() - delimiter.length());
                return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private void connect(Socket socket, String document, Map<String, ?> variables, String... headers) {
        JsonObject payload = new JsonObject();
        for (int i = 0; i < headers.length; i += 2) {
            payload.put(headers[i], headers[i + 1]);
        }
        connection = socket;
        socket.send(new JsonObject().put("type", "connection_init").put("payload", payload));
        Event acknowledged = socket.next();
        if (acknowledged.type().equals("closed")) {
            events.add(acknowledged);
            return;
        }
        socket.send(new JsonObject()
                .put("type", "subscribe")
                .put("id", "1")
                .put("payload", new JsonObject(Http.body(document, variables))));
        status = 101;
        Thread reader = new Thread(() -> {
            Event event;
            do {
                event = socket.next();
                events.add(event);
            } while (!event.type().equals("closed"));
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** A WebSocket, which receives its messages as events. */
    public static final class Socket implements WebSocket.Listener, AutoCloseable {

        private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;

        public static Socket open() {
            return open("graphql-transport-ws");
        }

        public static Socket open(String protocol, String... headers) {
            return open(RestAssured.port, protocol, headers);
        }

        private static Socket open(int port, String protocol, String... headers) {
            Socket socket = new Socket();
            WebSocket.Builder builder = CLIENT.newWebSocketBuilder().subprotocols(protocol);
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            socket.socket = builder.buildAsync(URI.create("ws://localhost:" + port + "/graphql"), socket)
                    .join();
            return socket;
        }

        public void send(JsonObject message) {
            send(message.encode());
        }

        public void send(String message) {
            socket.sendText(message, true).join();
        }

        /** Sends connection_init and waits for the answer. */
        public Event initialize() {
            send(new JsonObject().put("type", "connection_init"));
            return next();
        }

        public void subscribe(String id, String document) {
            send(new JsonObject()
                    .put("type", "subscribe")
                    .put("id", id)
                    .put("payload", new JsonObject().put("query", document)));
        }

        public Event next() {
            try {
                Event event = received.poll(30, TimeUnit.SECONDS);
                assertNotNull(event, "nothing has arrived");
                return event;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonObject message = new JsonObject(text.toString());
                text.setLength(0);
                Object payload = message.getValue("payload");
                received.add(new Event(
                        message.getString("type"),
                        payload instanceof JsonArray errors
                                ? new JsonObject().put("errors", errors)
                                : payload == null ? NONE : (JsonObject) payload,
                        message.getString("id"),
                        0));
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            received.add(new Event("closed", new JsonObject().put("reason", reason), null, statusCode));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            received.add(new Event("closed", NONE, null, 1006));
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
