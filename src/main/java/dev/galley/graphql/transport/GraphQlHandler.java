package dev.galley.graphql.transport;

import dev.galley.graphql.caller.RateLimit;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.ConcurrencyLimiter;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorCounter;
import dev.galley.graphql.protocol.ErrorMapper;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.GraphQlResponse;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.protocol.MediaType;
import dev.galley.graphql.request.ChunkedBuffer;
import dev.galley.graphql.request.ClientConnection;
import dev.galley.graphql.request.JsonWriter;
import dev.galley.graphql.request.OperationExecutor;
import dev.galley.graphql.request.RequestReader;
import dev.galley.graphql.subscription.Answer;
import dev.galley.graphql.subscription.HttpStreams;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.SubscriptionState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL over HTTP (graphql.github.io/graphql-over-http): which requests are accepted, and the media type and status
 * of answers. SmallRye's own handler passes less than half of the audits of that specification.
 */
@ApplicationScoped
class GraphQlHandler {

    static final String ALLOWED_METHODS = "GET, HEAD, POST, OPTIONS";

    private final OperationExecutor executor;
    private final HttpStreams streams;
    private final ConcurrencyLimiter limiter;
    private final RateLimit rates;
    private final MemoryBudget memoryBudget;
    private final Compression compression;
    private final Limits limits;

    /** What an execution has returned: a document, or the first answer of a stream. */
    private record Result(
            @Nullable ChunkedBuffer document, @Nullable Answer stream) {}

    GraphQlHandler(
            OperationExecutor executor,
            HttpStreams streams,
            ConcurrencyLimiter limiter,
            RateLimit rates,
            MemoryBudget memoryBudget,
            Compression compression,
            Settings settings) {
        this.executor = executor;
        this.streams = streams;
        this.limiter = limiter;
        this.rates = rates;
        this.memoryBudget = memoryBudget;
        this.compression = compression;
        this.limits = settings.limits();
    }

    /**
     * Rejects what can be rejected by the headers alone, and all requests while there is no database, before the body
     * is read.
     */
    void checkHeaders(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        List<String> accepted = request.headers().getAll(HttpHeaders.ACCEPT);
        Optional<MediaType> type = MediaType.negotiate(accepted);
        Optional<MediaType> streamType = MediaType.negotiateStream(accepted);
        if (type.isEmpty() && streamType.isEmpty()) {
            throw new HttpErrorException(
                    406,
                    "Accept application/graphql-response+json or application/json, or text/event-stream or "
                            + "multipart/mixed for a stream.");
        }
        GraphQlOperation operation = GraphQlOperation.of(ctx);
        operation.setResponseType(type.orElse(MediaType.JSON));
        if (streamType.isPresent() && !request.method().equals(HttpMethod.HEAD)) {
            operation.setStreamType(streamType.get(), type.isEmpty());
            operation.setSubscription(SubscriptionState.begin(request.getHeader("Last-Event-ID")));
        }
        if (request.method().equals(HttpMethod.POST)) {
            checkBodyHeaders(request);
        } else if (!isReading(ctx)) {
            throw new HttpErrorException(405, "Use GET for queries, or POST for queries and mutations.");
        }
        limiter.checkDatabase();
        ctx.next();
    }

    /** Rejects a caller who exceeds its rate limit. */
    void checkRate(RoutingContext ctx) {
        rates.check(ctx);
        ctx.next();
    }

    private static void checkBodyHeaders(HttpServerRequest request) {
        if (!MediaType.isJsonBody(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw new HttpErrorException(
                    415, "Send the operation as JSON in UTF-8, with the header Content-Type: application/json.");
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpErrorException(415, "Send the body without a content encoding.");
        }
    }

    /** Runs the operation on a worker thread when its turn comes, and sends the answer. */
    void handle(RoutingContext ctx) {
        ConcurrencyLimiter.Submission<Result> operation =
                limiter.submit(RateLimit.callerOf(ctx), () -> ctx.vertx().executeBlocking(() -> execute(ctx), false));
        ctx.addEndHandler(ended -> {
            if (operation.cancel()) {
                // The client has gone while the request waited.
                GraphQlOperation.of(ctx).trace().end(ctx.response().getStatusCode());
            }
        });
        operation.result().onSuccess(result -> send(ctx, result)).onFailure(e -> fail(ctx, e));
    }

    private void send(RoutingContext ctx, Result result) {
        if (result.stream() != null) {
            stream(ctx, result.stream());
        } else {
            compression
                    .later(ctx, Objects.requireNonNull(result.document()))
                    .onSuccess(answer -> end(ctx, answer))
                    .onFailure(e -> fail(ctx, e));
        }
    }

    private void stream(RoutingContext ctx, Answer first) {
        GraphQlOperation operation = GraphQlOperation.of(ctx);
        if (ctx.response().closed()) {
            operation.trace().end(ctx.response().getStatusCode());
            reservationOf(ctx).releaseAll();
            return;
        }
        try {
            streams.begin(ctx, first);
            operation.trace().end(200);
            // A stream reserves memory for each of its answers.
            reservationOf(ctx).releaseAll();
        } catch (HttpErrorException rejected) {
            fail(ctx, rejected);
        }
    }

    private Result execute(RoutingContext ctx) {
        GraphQlOperation operation = GraphQlOperation.of(ctx);
        ErrorMapper errorMapper = OperationExecutor.errorMapper(operation);
        try (Operation.Scope scope = operation.enter()) {
            GraphQlResponse response =
                    executor.execute(operation, RateLimit.callerOf(ctx), ctx, errorMapper, () -> request(ctx));
            if (!isSubscription(operation)) {
                return new Result(written(ctx, response, errorMapper), null);
            }
            Buffer body = operation.body();
            if (body != null && body.length() > limits.subscriptions().messageSize()) {
                HttpErrorException tooLarge = new HttpErrorException(
                        413,
                        "The request of a stream can have at most "
                                + limits.subscriptions().messageSize() + " bytes.");
                return new Result(written(ctx, errorMapper.answer(tooLarge), errorMapper), null);
            }
            return new Result(null, Answer.of(response, operation, errorMapper, reservationOf(ctx)));
        }
    }

    private static boolean isSubscription(GraphQlOperation operation) {
        return operation.subscription() != null && operation.subscription().batch() != null;
    }

    private GraphQlRequest request(RoutingContext ctx) {
        return isReading(ctx)
                ? RequestReader.fromQueryString(RequestUri.query(ctx), executor.maxValues())
                : RequestReader.fromBody(GraphQlOperation.of(ctx).body(), executor.maxValues());
    }

    /** HEAD is handled like GET, without a body. */
    private static boolean isReading(RoutingContext ctx) {
        HttpMethod method = ctx.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Answers a request that a handler failed, always as GraphQL, and without internal details. */
    void fail(RoutingContext ctx, Throwable e) {
        Throwable reported = e instanceof RejectedExecutionException ? HttpErrorException.unavailable() : e;
        if (reported instanceof HttpErrorException refusal && refusal.retryAfter() > 0) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.retryAfter()));
        }
        GraphQlResponse graphQlResponse =
                OperationExecutor.errorMapper(GraphQlOperation.of(ctx)).answer(reported);
        end(ctx, pieces(ctx, graphQlResponse, null));
    }

    /**
     * The answer as bytes; if it cannot be written, for example because too many answers are waiting for their clients,
     * an error instead.
     */
    private ChunkedBuffer written(RoutingContext ctx, GraphQlResponse graphQlResponse, ErrorMapper errorMapper) {
        try {
            return compression.now(ctx, pieces(ctx, graphQlResponse, reservationOf(ctx)));
        } catch (RuntimeException | Error e) {
            return pieces(ctx, errorMapper.answer(e), null);
        }
    }

    private static ChunkedBuffer pieces(
            RoutingContext ctx, GraphQlResponse graphQlResponse, MemoryBudget.@Nullable Reservation reservation) {
        GraphQlOperation operation = GraphQlOperation.of(ctx);
        operation.trace().answered(graphQlResponse);
        if (!graphQlResponse.errors().isEmpty()) {
            ErrorCounter.count(graphQlResponse);
        }
        MediaType type = operation.responseType();
        HttpServerResponse response = ctx.response();
        int status = graphQlResponse.statusAs(type);
        response.setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, type.contentType());
        if (status == 503 && !response.headers().contains(HttpHeaders.RETRY_AFTER)) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 405) {
            response.putHeader(HttpHeaders.ALLOW, isReading(ctx) ? "POST" : ALLOWED_METHODS);
        }
        return operation.isStreamOnly() && !graphQlResponse.isRefusal()
                ? HttpStreams.single(ctx, graphQlResponse, reservation)
                : JsonWriter.write(graphQlResponse, reservation);
    }

    private void end(RoutingContext ctx, ChunkedBuffer answer) {
        GraphQlOperation.of(ctx).trace().end(ctx.response().getStatusCode());
        // A client that has gone gets no answer, and nothing needs to be logged.
        if (!ctx.response().ended() && !ctx.response().closed()) {
            deliver(ctx, answer);
        } else if (!ctx.response().ended()) {
            reservationOf(ctx).releaseAll();
        }
    }

    /**
     * The memory that a request has reserved. It is released at the end of the request, or once the answer has been
     * sent.
     */
    MemoryBudget.Reservation reservationOf(RoutingContext ctx) {
        GraphQlOperation operation = GraphQlOperation.of(ctx);
        MemoryBudget.Reservation known = operation.reservation();
        if (known != null) {
            return known;
        }
        MemoryBudget.Reservation reservation = memoryBudget.reservation();
        operation.setReservation(reservation);
        ctx.addEndHandler(ended -> {
            if (!ctx.response().ended()) {
                reservation.releaseAll();
            }
        });
        return reservation;
    }

    private void deliver(RoutingContext ctx, ChunkedBuffer answer) {
        try {
            ResponseWriter.begin(ctx, answer, reservationOf(ctx), limits.answerTimeout());
        } catch (RuntimeException | Error failure) {
            reservationOf(ctx).releaseAll();
            ClientConnection.abort(ctx);
            throw failure;
        }
    }
}
