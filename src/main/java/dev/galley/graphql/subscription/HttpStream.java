package dev.galley.graphql.subscription;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.request.ClientConnection;
import dev.galley.graphql.request.JsonWriter;
import dev.galley.graphql.request.OperationExecutor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** An HTTP response with the answers of one operation. */
final class HttpStream extends Connection implements Subscriber {

    private final HttpServerResponse response;
    private final StreamFormat format;

    HttpStream(Subscriptions subscriptions, RoutingContext ctx, StreamFormat format) {
        super(subscriptions, ctx);
        this.response = ctx.response();
        this.format = format;
    }

    void begin(Answer first) {
        ctx().addEndHandler(ended -> closed());
        Subscription subscription =
                subscriptions().add(this, SubscribedOperation.of(GraphQlOperation.of(ctx()), ctx()), this);
        writeHead();
        subscription.begin(first);
    }

    private void writeHead() {
        response.setStatusCode(200).setChunked(true);
        response.putHeader(HttpHeaders.CONTENT_TYPE, format.contentType());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would keep the answers until it has a whole buffer of them.
        response.putHeader("X-Accel-Buffering", "no");
        response.drainHandler(drained -> proceed());
        response.write(format.start());
    }

    @Override
    String transport() {
        return format.transport();
    }

    @Override
    long heartbeatInterval() {
        return subscriptions().limits().heartbeatInterval().toNanos();
    }

    @Override
    void sendHeartbeat() {
        response.write(format.heartbeat());
    }

    @Override
    public boolean isWritable() {
        return !response.writeQueueFull();
    }

    @Override
    public Future<Void> next(Answer answer, String cursor) {
        written();
        return response.write(format.next(answer.json(), cursor));
    }

    @Override
    public void fail(Answer answer) {
        closed();
        response.end(format.next(answer.json(), null).appendString(format.complete()));
    }

    @Override
    void close(EndReason reason) {
        if (reason != EndReason.SLOW) {
            response.end(
                    format.interrupted(JsonWriter.writeErrors(OperationExecutor.errorMapper(GraphQlOperation.of(ctx()))
                                    .answer(reason.error()))
                            .all()
                            .getBytes()));
        } else {
            ClientConnection.abort(ctx());
        }
    }
}
