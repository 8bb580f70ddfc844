package dev.galley.graphql.transport;

import dev.galley.graphql.caller.Authentication;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.subscription.WebSocketRoute;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Installs our handler at {@code /graphql} before the two of SmallRye, which are never reached. They must stay
 * registered at this path, because SmallRye's schema and GraphiQL page depend on it.
 */
@ApplicationScoped
class GraphQlRoutes {

    // SmallRye's WebSocket handler is at -99 (directly after authorization at -100), its request handler later.
    private static final int BEFORE_ALL = -10_000;
    // Before the trace of a request begins, because a corrected URI is routed again.
    private static final int FIRST = BEFORE_ALL - 2;
    private static final int AFTER_AUTHORIZATION = -98;

    private final GraphQlHandler handler;
    private final ShutdownGate shutdownGate;
    private final Authentication authentication;
    private final WebSocketRoute webSockets;

    private final Limits limits;
    private final long largestBody;

    GraphQlRoutes(
            GraphQlHandler handler,
            ShutdownGate shutdownGate,
            Authentication authentication,
            WebSocketRoute webSockets,
            Settings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.handler = handler;
        this.shutdownGate = shutdownGate;
        this.authentication = authentication;
        this.webSockets = webSockets;
        this.limits = settings.limits();
        this.largestBody = largestBody.asLongValue();
    }

    void add(@Observes Router router) {
        // A path that cannot be decoded fails while routes are compared with it, before or after any of them.
        router.errorHandler(400, GraphQlRoutes::refusePath);
        router.route().order(FIRST).handler(GraphQlRoutes::begin).handler(RequestUri::encode);
        router.route(GraphQlRequest.PATH)
                .order(BEFORE_ALL)
                .handler(shutdownGate::refuseAfterTheEnd)
                .handler(this::openWebSocket)
                .failureHandler(this::answerFailure);
        router.route().order(BEFORE_ALL + 1).failureHandler(GraphQlRoutes::refuseUnreadable);
        router.route(GraphQlRequest.PATH)
                .order(AFTER_AUTHORIZATION)
                .handler(this::answerOptions)
                .handler(handler::checkHeaders)
                .handler(authentication::handle)
                .handler(handler::checkRate)
                .handler(this::checkLength)
                .handler(this::startTime)
                .handler(this::readBody)
                .handler(this::stopTime)
                .handler(handler::handle)
                .failureHandler(this::answerFailure);
    }

    /** On every path: files, redirects and 404 answers have a request ID too. */
    private static void begin(RoutingContext ctx) {
        GraphQlOperation.begin(ctx);
        ctx.next();
    }

    private static void refusePath(RoutingContext ctx) {
        GraphQlOperation.begin(ctx);
        ctx.response().setStatusCode(400).end();
    }

    /** Before SmallRye's own handler, which knows none of the rules of this package. */
    private void openWebSocket(RoutingContext ctx) {
        if (WebSocketRoute.isUpgrade(ctx.request())) {
            webSockets.open(ctx);
        } else {
            ctx.next();
        }
    }

    /** If CORS is enabled, a browser's preflight request has been answered before. */
    private void answerOptions(RoutingContext ctx) {
        if (ctx.request().method().equals(HttpMethod.OPTIONS)) {
            drainBody(ctx);
            GraphQlOperation.of(ctx).trace().end(204);
            ctx.response()
                    .putHeader(HttpHeaders.ALLOW, GraphQlHandler.ALLOWED_METHODS)
                    .setStatusCode(204)
                    .end();
        } else {
            ctx.next();
        }
    }

    /** Rejects a body that is too large according to its length, before it is read. */
    private void checkLength(RoutingContext ctx) {
        if (lengthOf(ctx.request(), 0) > largestBody) {
            ctx.fail(413);
        } else {
            ctx.next();
        }
    }

    /** A body is kept until its request ends, so the bodies of all running requests must fit into memory. */
    private void readBody(RoutingContext ctx) {
        BodyReader.read(ctx, handler.reservationOf(ctx), largestBody);
    }

    /** The total time for a body. An idle timeout would start again with each byte. */
    private void startTime(RoutingContext ctx) {
        if (!ctx.request().isEnded()) {
            long timer = ctx.vertx().setTimer(limits.bodyTimeout().toMillis(), passed -> {
                if (ctx.request().version() != HttpVersion.HTTP_2) {
                    ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                }
                ctx.fail(new HttpErrorException(408, "The body took too long to arrive."));
            });
            GraphQlOperation.of(ctx).setBodyTimer(timer);
            // A body that was rejected for its size ends without being read.
            ctx.addEndHandler(ended -> ctx.vertx().cancelTimer(timer));
        }
        ctx.next();
    }

    private void stopTime(RoutingContext ctx) {
        GraphQlOperation operation = GraphQlOperation.of(ctx);
        Long timer = operation.bodyTimer();
        if (timer != null) {
            ctx.vertx().cancelTimer(timer);
            operation.setBodyTimer(null);
        }
        ctx.next();
    }

    /** A connection that was reset, instead of closed, fails with an error of the operating system. */
    private static boolean isGone(RoutingContext ctx) {
        return ctx.failure() instanceof HttpClosedException
                || isReadingBody(ctx) && ctx.failure() instanceof IOException;
    }

    private static boolean isReadingBody(RoutingContext ctx) {
        return GraphQlOperation.of(ctx).bodyTimer() != null;
    }

    private void answerFailure(RoutingContext ctx) {
        // What Vert.x cannot parse fails before any handler.
        GraphQlOperation.begin(ctx);
        if (isGone(ctx)) {
            // There is nobody to answer.
            GraphQlOperation.of(ctx).trace().end(ctx.response().getStatusCode());
            return;
        }
        drainBody(ctx);
        handler.fail(ctx, causeOf(ctx));
    }

    private void drainBody(RoutingContext ctx) {
        RequestBodyDrain.drain(ctx, lengthOf(ctx.request(), largestBody), largestBody, limits.bodyTimeout());
    }

    /** What cannot be read is the client's fault, whatever exception it caused. */
    private Throwable causeOf(RoutingContext ctx) {
        if (ctx.failure() instanceof HttpErrorException refusal) {
            return refusal;
        }
        if (ctx.statusCode() == 413) {
            return new HttpErrorException(413, "The body is larger than " + largestBody + " bytes.");
        }
        if (isReadingBody(ctx)) {
            return HttpErrorException.badRequest("The body could not be read.");
        }
        return isUnreadable(ctx) || ctx.failure() == null
                ? new HttpErrorException(ctx.statusCode(), "The request could not be read.")
                : ctx.failure();
    }

    private static boolean isUnreadable(RoutingContext ctx) {
        return ctx.statusCode() >= 400 && ctx.statusCode() < 500;
    }

    /** On other paths: without a log entry, so that clients cannot fill the log. */
    private static void refuseUnreadable(RoutingContext ctx) {
        if (isUnreadable(ctx) && !ctx.response().ended()) {
            GraphQlOperation.begin(ctx);
            ctx.response().setStatusCode(ctx.statusCode()).end();
        } else {
            ctx.next();
        }
    }

    /**
     * The length of a body in bytes according to the headers; 0 if there is none.
     *
     * @param unknown the value if the headers do not say
     */
    private static long lengthOf(HttpServerRequest request, long unknown) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (header == null) {
            boolean isThere = request.version() == HttpVersion.HTTP_2
                    || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
            return isThere ? unknown : 0;
        }
        try {
            return Long.parseLong(header);
        } catch (NumberFormatException e) {
            return unknown;
        }
    }
}
