package dev.galley.graphql.subscription;

import dev.galley.access.Principal;
import dev.galley.graphql.caller.RateLimit;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.ConcurrencyLimiter;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorMapper;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.protocol.JsonReader;
import dev.galley.graphql.request.OperationExecutor;
import dev.galley.graphql.request.RequestReader;
import dev.galley.platform.operation.SubscriptionState;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.Json;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A WebSocket with the protocol graphql-transport-ws: github.com/enisdenjo/graphql-ws, PROTOCOL.md. */
final class WebSocketConnection extends Connection {

    private static final int BAD_REQUEST = 4400;
    private static final int UNAUTHORIZED = 4401;
    private static final int FORBIDDEN = 4403;
    private static final int INIT_TIMEOUT = 4408;
    private static final int SUBSCRIBER_EXISTS = 4409;
    private static final int TOO_MANY_INITS = 4429;
    private static final int TRY_AGAIN_LATER = 1013;

    /** The headers that a client can send in the payload of "connection_init", because browsers cannot set any. */
    private static final List<String> HEADERS =
            List.of("authorization", "x-api-key", "x-galley-role", "x-galley-company");

    /** A reason is part of a control frame, which has at most 125 bytes. */
    private static final int LONGEST_REASON = 120;

    private static final int CLOSE_TIMEOUT_MILLIS = 1_000;

    private final OperationExecutor executor;
    private final RateLimit rates;
    private final ServerWebSocket socket;
    private final Channel channel;
    private final Map<String, SocketOperation> operations = new HashMap<>();

    private boolean isInitializing;
    private boolean isAuthenticated;
    private boolean isPongMissing;
    private long initTimer;

    WebSocketConnection(
            Subscriptions subscriptions,
            OperationExecutor executor,
            RateLimit rates,
            RoutingContext ctx,
            ServerWebSocket socket) {
        super(subscriptions, ctx);
        this.executor = executor;
        this.rates = rates;
        this.socket = socket;
        this.channel = ((ConnectionBase) ctx.request().connection()).channel();
    }

    void begin() {
        try {
            subscriptions().add(this);
        } catch (HttpErrorException rejected) {
            close(TRY_AGAIN_LATER, String.valueOf(rejected.getMessage()));
            return;
        }
        initTimer = context()
                .owner()
                .setTimer(subscriptions().limits().initTimeout().toMillis(), passed -> {
                    if (!isInitializing) {
                        close(INIT_TIMEOUT, "Connection initialisation timeout");
                    }
                });
        channel.pipeline().addFirst(new Backpressure());
        socket.closeHandler(closed -> closed());
        socket.exceptionHandler(failure -> closed());
        socket.drainHandler(drained -> proceed());
        socket.pongHandler(pong -> isPongMissing = false);
        socket.binaryMessageHandler(binary -> close(BAD_REQUEST, "Send text messages."));
        socket.textMessageHandler(this::receive);
    }

    private void receive(String text) {
        if (isClosed()) {
            return;
        }
        if (text.length() > subscriptions().limits().messageSize()) {
            close(
                    BAD_REQUEST,
                    "A message can have at most " + subscriptions().limits().messageSize() + " bytes.");
            return;
        }
        try {
            if (JsonReader.read(text, "The message", executor.maxValues()) instanceof Map<?, ?> message
                    && message.get("type") instanceof String type) {
                receive(type, message);
            } else {
                close(BAD_REQUEST, "A message must be a JSON object with \"type\".");
            }
        } catch (HttpErrorException invalid) {
            close(BAD_REQUEST, String.valueOf(invalid.getMessage()));
        }
    }

    private void receive(String type, Map<?, ?> message) {
        switch (type) {
            case "connection_init" -> initialize(message.get("payload"));
            case "ping" -> send("{\"type\":\"pong\"}");
            case "pong" -> {}
            case "subscribe" -> subscribe(message);
            case "complete" -> complete(message.get("id"));
            default -> close(BAD_REQUEST, "The type of the message is unknown.");
        }
    }

    private void initialize(@Nullable Object payload) {
        if (isInitializing) {
            close(TOO_MANY_INITS, "Too many initialisation requests");
            return;
        }
        isInitializing = true;
        if (payload instanceof Map<?, ?> headers) {
            setHeaders(headers);
        }
        subscriptions()
                .authentication()
                .identify(ctx())
                .subscribe()
                .with(
                        principal -> context().runOnContext(nothing -> authenticated(principal.orElse(null))),
                        failure -> context().runOnContext(nothing -> notAuthenticated(failure)));
    }

    /** As if they were headers of the handshake, so that there is one way to authenticate. */
    private void setHeaders(Map<?, ?> payload) {
        HttpServerRequest request = ctx().request();
        payload.forEach((name, value) -> {
            String header = String.valueOf(name).toLowerCase(Locale.ROOT);
            if (HEADERS.contains(header) && value instanceof String text) {
                request.headers().set(header, text);
            }
        });
    }

    private void authenticated(@Nullable Principal principal) {
        if (isClosed()) {
            return;
        }
        if (principal == null) {
            deny();
            return;
        }
        GraphQlOperation.of(ctx()).setPrincipal(principal);
        isAuthenticated = true;
        send("{\"type\":\"connection_ack\"}");
    }

    private void notAuthenticated(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            deny();
        } else if (failure instanceof HttpErrorException rejected && rejected.retryAfter() == 0) {
            close(BAD_REQUEST, String.valueOf(rejected.getMessage()));
        } else {
            close(TRY_AGAIN_LATER, "The credentials cannot be checked right now.");
        }
    }

    private void deny() {
        try {
            subscriptions().authentication().checkDenied(ctx());
        } catch (HttpErrorException tooMany) {
            close(FORBIDDEN, String.valueOf(tooMany.getMessage()));
            return;
        }
        close(FORBIDDEN, "Forbidden");
    }

    private void subscribe(Map<?, ?> message) {
        if (!isAuthenticated) {
            close(UNAUTHORIZED, "Unauthorized");
            return;
        }
        if (!(message.get("id") instanceof String id)
                || id.isEmpty()
                || !(message.get("payload") instanceof Map<?, ?> payload)) {
            close(BAD_REQUEST, "The message \"subscribe\" must have an \"id\" and a \"payload\".");
            return;
        }
        if (operations.containsKey(id)) {
            close(SUBSCRIBER_EXISTS, "Subscriber for " + id + " already exists");
            return;
        }
        GraphQlOperation operation = new GraphQlOperation(UUID.randomUUID().toString());
        operation.setPrincipal(GraphQlOperation.of(ctx()).principal());
        operation.setTrace(GraphQlOperation.of(ctx()).trace());
        operation.setSubscription(SubscriptionState.begin(null));
        MemoryBudget.Reservation reservation = subscriptions().budget().reservation();
        operation.setReservation(reservation);
        SocketOperation subscriber = new SocketOperation(id, reservation);
        operations.put(id, subscriber);
        try {
            if (subscriptions().isLimited()
                    && operations.size() > subscriptions().limits().perConnection()) {
                throw HttpErrorException.tooManyRequests(
                        "A WebSocket can have at most "
                                + subscriptions().limits().perConnection() + " operations at a time.",
                        0);
            }
            rates.check(ctx());
            subscriber.execute(operation, RequestReader.fromParameters(payload));
        } catch (HttpErrorException rejected) {
            subscriber.fail(answer(rejected, operation, reservation));
            reservation.releaseAll();
        }
    }

    private void complete(@Nullable Object id) {
        SocketOperation operation = operations.remove(String.valueOf(id));
        if (operation != null) {
            operation.cancel();
        }
    }

    private static Answer answer(Throwable failure, GraphQlOperation operation, MemoryBudget.Reservation reservation) {
        ErrorMapper errorMapper = OperationExecutor.errorMapper(operation);
        return Answer.of(errorMapper.answer(failure), operation, errorMapper, reservation);
    }

    private Future<Void> send(String message) {
        written();
        return socket.writeTextMessage(message);
    }

    @Override
    String transport() {
        return Subscriptions.WEB_SOCKET;
    }

    @Override
    long heartbeatInterval() {
        return subscriptions().limits().pingInterval().toNanos();
    }

    @Override
    void sendHeartbeat() {
        if (isPongMissing) {
            end(EndReason.SLOW);
        } else {
            isPongMissing = true;
            socket.writePing(Buffer.buffer());
        }
    }

    @Override
    boolean isWritable() {
        return !socket.writeQueueFull();
    }

    @Override
    boolean isAuthenticated() {
        return isAuthenticated;
    }

    @Override
    void closed() {
        context().owner().cancelTimer(initTimer);
        operations.values().forEach(SocketOperation::cancelExecution);
        operations.clear();
        super.closed();
    }

    @Override
    void close(EndReason reason) {
        close(reason.code(), reason.message());
    }

    private void close(int code, String reason) {
        closed();
        if (!socket.isClosed()) {
            socket.close(
                    (short) code, reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
            // A client that does not read would never get the reason.
            context().owner().setTimer(CLOSE_TIMEOUT_MILLIS, passed -> closeNow());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A channel that cannot be closed is closed already.
    private void closeNow() {
        channel.close();
    }

    /**
     * Reads nothing from a client that does not read what it was sent: neither messages nor pings, which Vert.x answers
     * itself.
     */
    private static final class Backpressure extends ChannelInboundHandlerAdapter {

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            ctx.channel().config().setAutoRead(ctx.channel().isWritable());
            ctx.fireChannelWritabilityChanged();
        }
    }

    /** An operation on the socket. */
    private final class SocketOperation implements Subscriber {

        private final String id;
        private final MemoryBudget.Reservation reservation;
        private ConcurrencyLimiter.@Nullable Submission<Answer> submission;
        private @Nullable Subscription subscription;

        /** @param reservation the memory of the first answer */
        SocketOperation(String id, MemoryBudget.Reservation reservation) {
            this.id = id;
            this.reservation = reservation;
        }

        void execute(GraphQlOperation operation, GraphQlRequest request) {
            submission =
                    subscriptions().batches().submit(operation, request, RateLimit.callerOf(ctx()), ctx(), reservation);
            submission.result().onComplete(answer -> context()
                    .runOnContext(nothing -> executed(
                            operation,
                            answer.succeeded() ? answer.result() : answer(answer.cause(), operation, reservation))));
        }

        private void executed(GraphQlOperation operation, Answer answer) {
            submission = null;
            if (operations.get(id) != this) {
                reservation.releaseAll();
                return;
            }
            if (answer.batch() != null) {
                try {
                    subscription = subscriptions()
                            .add(WebSocketConnection.this, SubscribedOperation.of(operation, ctx()), this);
                    subscription.begin(answer);
                } catch (HttpErrorException rejected) {
                    fail(answer(rejected, operation, reservation));
                }
                reservation.releaseAll();
            } else if (answer.isData()) {
                next(answer).onComplete(sent -> reservation.releaseAll());
                operations.remove(id);
                send("{\"id\":" + Json.encode(id) + ",\"type\":\"complete\"}");
            } else {
                fail(answer);
                reservation.releaseAll();
            }
        }

        /** The client has completed the operation. */
        void cancel() {
            cancelExecution();
            if (subscription != null) {
                remove(subscription);
            }
        }

        void cancelExecution() {
            if (submission != null) {
                submission.cancel();
            }
        }

        @Override
        public boolean isWritable() {
            return WebSocketConnection.this.isWritable();
        }

        @Override
        public Future<Void> next(Answer answer, String cursor) {
            return next(answer);
        }

        private Future<Void> next(Answer answer) {
            return send("{\"id\":" + Json.encode(id) + ",\"type\":\"next\",\"payload\":"
                    + new String(answer.json(), StandardCharsets.UTF_8) + "}");
        }

        @Override
        public void fail(Answer answer) {
            operations.remove(id);
            send("{\"id\":" + Json.encode(id) + ",\"type\":\"error\",\"payload\":"
                    + new String(answer.errors(), StandardCharsets.UTF_8) + "}");
        }
    }
}
