package dev.galley.graphql.transport;

import dev.galley.graphql.request.ClientConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Reads the rest of the body of a request that was rejected before its body was read, so that the client receives the
 * answer and the connection can be reused. If it exceeds the size or time of a body, the connection is closed;
 * otherwise, a client could make the service read forever.
 */
final class RequestBodyDrain {

    private final RoutingContext ctx;
    private final long most;
    private long read;

    private RequestBodyDrain(RoutingContext ctx, long most) {
        this.ctx = ctx;
        this.most = most;
    }

    /**
     * Call this before the rejection is sent. If the body is known to be too large, it tells the client that the
     * connection will be closed.
     *
     * @param length in bytes, if it is known
     * @param most in bytes
     */
    static void drain(RoutingContext ctx, long length, long most, Duration allowed) {
        HttpServerRequest request = ctx.request();
        if (request.isEnded() || length == 0) {
            return;
        }
        if (length > most && request.version() != HttpVersion.HTTP_2) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        new RequestBodyDrain(ctx, most).read(request, allowed);
    }

    private void read(HttpServerRequest request, Duration allowed) {
        Vertx vertx = ctx.vertx();
        long timer = vertx.setTimer(allowed.toMillis(), passed -> ClientConnection.abort(ctx));
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(ended -> vertx.cancelTimer(timer));
        request.handler(bytes -> {
            read += bytes.length();
            if (read > most) {
                vertx.cancelTimer(timer);
                ClientConnection.abort(ctx);
            }
        });
        // The handler that failed the request may have paused it.
        request.resume();
    }
}
