package dev.galley.graphql.transport;

import dev.galley.graphql.caller.Authentication;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.HttpErrorException;
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
 * Puts our handler at {@code /graphql} before SmallRye's two, which stay registered at the same path and are never
 * reached: the path itself must stay SmallRye's too, because its schema and its GraphiQL page hang on it.
 */
@ApplicationScoped
class GraphQlRoutes {

    // SmallRye's handler of WebSockets is at -99 (right after authorization at -100), its handler of requests later.
    private static final int BEFORE_ALL = -10_000;
    // Before the trace of a request begins: a mended URI is routed anew.
    private static final int FIRST = BEFORE_ALL - 2;
    private static final int AFTER_AUTHORIZATION = -98;

    private final GraphQlHandler handler;
    private final ShutdownGate shutdownGate;
    private final Authentication authentication;

    private final Limits limits;
    private final long largestBody;

    GraphQlRoutes(
            GraphQlHandler handler,
            ShutdownGate shutdownGate,
            Authentication authentication,
            Settings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.handler = handler;
        this.shutdownGate = shutdownGate;
        this.authentication = authentication;
        this.limits = settings.limits();
        this.largestBody = largestBody.asLongValue();
    }

    void add(@Observes Router router) {
        // A path that cannot be decoded fails while routes are compared with it, before and after any of them.
        router.errorHandler(400, GraphQlRoutes::refusePath);
        router.route().order(FIRST).handler(GraphQlRoutes::begin).handler(RequestUri::encode);
        router.route(GraphQlRequest.PATH)
                .order(BEFORE_ALL)
                .handler(shutdownGate::refuseAfterTheEnd)
                .handler(this::refuseUpgrades)
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

    /** On every path: files, redirects and what is not found are answered under an id too. */
    private static void begin(RoutingContext ctx) {
        GraphQlOperation.begin(ctx);
        ctx.next();
    }

    private static void refusePath(RoutingContext ctx) {
        GraphQlOperation.begin(ctx);
        ctx.response().setStatusCode(400).end();
    }

    /** There are no subscriptions; a socket would be a second door past every rule of this package. */
    private void refuseUpgrades(RoutingContext ctx) {
        // By value: HTTP/2 without TLS begins with an upgrade as well, and every Java client offers it.
        if (ctx.request().headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            throw HttpErrorException.badRequest("There is no WebSocket here. Send queries and mutations over HTTP.");
        }
        ctx.next();
    }

    /** What a preflight of a browser asks is answered before this, where CORS is open. */
    private void answerOptions(RoutingContext ctx) {
        if (ctx.request().method().equals(HttpMethod.OPTIONS)) {
            leaveBody(ctx);
            GraphQlOperation.of(ctx).trace().end(204);
            ctx.response()
                    .putHeader(HttpHeaders.ALLOW, GraphQlHandler.ALLOWED_METHODS)
                    .setStatusCode(204)
                    .end();
        } else {
            ctx.next();
        }
    }

    /** Refuses a body that is told to be too large before it is read. */
    private void checkLength(RoutingContext ctx) {
        if (lengthOf(ctx.request(), 0) > largestBody) {
            ctx.fail(413);
        } else {
            ctx.next();
        }
    }

    /** A body is kept until its request has ended: those of all that are under way have to fit into the memory. */
    private void readBody(RoutingContext ctx) {
        BodyReader.read(ctx, handler.reservationOf(ctx), largestBody);
    }

    /** A body may take so long and no longer: each byte would start the time of an idle connection anew. */
    private void startTime(RoutingContext ctx) {
        if (!ctx.request().isEnded()) {
            long timer = ctx.vertx().setTimer(limits.bodyTimeout().toMillis(), passed -> {
                if (ctx.request().version() != HttpVersion.HTTP_2) {
                    ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                }
                ctx.fail(new HttpErrorException(408, "The body took too long to arrive."));
            });
            GraphQlOperation.of(ctx).setBodyTimer(timer);
            // A body that was refused for its size ends without having been read.
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

    /** A connection that was reset, rather than closed, fails with what the system says of it. */
    private static boolean isGone(RoutingContext ctx) {
        return ctx.failure() instanceof HttpClosedException
                || isReadingBody(ctx) && ctx.failure() instanceof IOException;
    }

    private static boolean isReadingBody(RoutingContext ctx) {
        return GraphQlOperation.of(ctx).bodyTimer() != null;
    }

    private void answerFailure(RoutingContext ctx) {
        // What Vert.x cannot read fails before any handler.
        GraphQlOperation.begin(ctx);
        if (isGone(ctx)) {
            // Nobody is there to be told.
            GraphQlOperation.of(ctx).trace().end(ctx.response().getStatusCode());
            return;
        }
        leaveBody(ctx);
        handler.fail(ctx, told(ctx));
    }

    private void leaveBody(RoutingContext ctx) {
        RequestBodyDrain.leave(ctx, lengthOf(ctx.request(), largestBody), largestBody, limits.bodyTimeout());
    }

    /** What cannot be read is the client's fault, whatever was thrown at it. */
    private Throwable told(RoutingContext ctx) {
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

    /** Anywhere else: without a line in the log, which a stranger could fill. */
    private static void refuseUnreadable(RoutingContext ctx) {
        if (isUnreadable(ctx) && !ctx.response().ended()) {
            GraphQlOperation.begin(ctx);
            ctx.response().setStatusCode(ctx.statusCode()).end();
        } else {
            ctx.next();
        }
    }

    /**
     * How long a body is by the headers, in bytes; 0 when there is none.
     *
     * @param untold when they do not tell
     */
    private static long lengthOf(HttpServerRequest request, long untold) {
        String told = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (told == null) {
            boolean isThere = request.version() == HttpVersion.HTTP_2
                    || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
            return isThere ? untold : 0;
        }
        try {
            return Long.parseLong(told);
        } catch (NumberFormatException e) {
            return untold;
        }
    }
}
