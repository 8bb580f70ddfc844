package dev.galley.webhook.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** A receiver of webhooks. */
final class HookServer implements AutoCloseable {

    /** A request. */
    record Message(Map<String, List<String>> headers, String body, String uri) {

        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        String id() {
            return header("webhook-id");
        }

        JsonObject json() {
            return new JsonObject(body);
        }

        String type() {
            return json().getString("type");
        }

        JsonObject data() {
            return json().getJsonObject("data");
        }

        String job() {
            return data().getString("jobId");
        }

        Integer revision() {
            return data().getInteger("jobRevision");
        }

        boolean isSignedBy(String secret) {
            try {
                new Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
                return true;
            } catch (WebhookVerificationException e) {
                return false;
            }
        }
    }

    /** Not the application's, which would measure the server. */
    private static final Vertx VERTX = Vertx.vertx();

    private static final int GUARD_SECONDS = 30;

    private final HttpServer server;
    private final String base;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<Message, HttpServerRequest> answer =
            (message, request) -> request.response().end();

    HookServer() {
        this(new HttpServerOptions(), "http://localhost");
    }

    HookServer(HttpServerOptions options, String origin) {
        this.server = await(VERTX.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> {
                    Map<String, List<String>> headers = new LinkedHashMap<>();
                    request.headers().forEach((name, value) -> headers.computeIfAbsent(
                                    name.toLowerCase(), first -> new ArrayList<>())
                            .add(value));
                    Message message = new Message(headers, body.toString(), request.uri());
                    messages.add(message);
                    answer.accept(message, request);
                }))
                .listen(0, options.getHost()));
        this.base = origin + ":" + server.actualPort();
    }

    String url() {
        return base + "/hook";
    }

    int port() {
        return server.actualPort();
    }

    /** Answers with a status. */
    void answer(ToIntFunction<Message> status) {
        answer = (message, request) ->
                request.response().setStatusCode(status.applyAsInt(message)).end();
    }

    void handle(BiConsumer<Message, HttpServerRequest> handler) {
        answer = handler;
    }

    List<Message> messages() {
        return messages;
    }

    /** The messages of a job. */
    List<Message> of(String job) {
        return messages.stream().filter(message -> job.equals(message.job())).toList();
    }

    @Override
    public void close() {
        await(server.close());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(GUARD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
