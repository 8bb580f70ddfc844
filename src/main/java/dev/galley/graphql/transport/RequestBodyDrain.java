package dev.galley.graphql.transport;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * What is left of the body of a request that was refused without it. It is read as if it had been let in, so that the
 * client comes to its answer and the connection to the next request; what goes on past the size and the time of a body is
 * cut, or a stranger could have the service read without end.
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
     * Called before the refusal is sent: where a body is known to be too large, it tells the client that this is the end.
     *
     * @param length in bytes, as far as it is known
     * @param most in bytes
     */
    static void leave(RoutingContext ctx, long length, long most, Duration allowed) {
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
        long timer = vertx.setTimer(allowed.toMillis(), passed -> ResponseWriter.cut(ctx));
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(ended -> vertx.cancelTimer(timer));
        request.handler(bytes -> {
            read += bytes.length();
            if (read > most) {
                vertx.cancelTimer(timer);
                ResponseWriter.cut(ctx);
            }
        });
        // Whoever failed it may have paused it.
        request.resume();
    }
}
