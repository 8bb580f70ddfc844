package dev.galley.endpoint;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Puts our handler at {@code /graphql} before SmallRye's two, which stay registered at the same path and are never
 * reached: the path itself must stay SmallRye's too, because its schema and its GraphiQL page hang on it.
 */
@ApplicationScoped
class GraphQlRoutes {

    /** The largest body of a request, in bytes. */
    static final long MAXIMUM_BODY = 1024 * 1024;

    private static final String PATH = "/graphql";

    // SmallRye's handler of WebSockets is at -99 (right after authorization at -100), its handler of requests later.
    private static final int BEFORE_ALL = -10_000;
    private static final int AFTER_AUTHORIZATION = -98;

    private final GraphQlHandler handler;
    private final Closing closing;
    private final Authentication authentication;

    GraphQlRoutes(GraphQlHandler handler, Closing closing, Authentication authentication) {
        this.handler = handler;
        this.closing = closing;
        this.authentication = authentication;
    }

    void add(@Observes Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(MAXIMUM_BODY);
        router.route(PATH)
                .order(BEFORE_ALL)
                .handler(closing::refuseAfterTheEnd)
                .handler(this::refuseUpgrades)
                .failureHandler(this::answerFailure);
        router.route(PATH)
                .order(AFTER_AUTHORIZATION)
                .handler(handler::checkHeaders)
                .handler(authentication::handle)
                // As a plain handler: Vert.x wants body handlers first, ours comes after the headers have been checked.
                .handler(body::handle)
                .handler(handler::handle)
                .failureHandler(this::answerFailure);
    }

    /** There are no subscriptions; a socket would be a second door past every rule of this package. */
    private void refuseUpgrades(RoutingContext ctx) {
        RequestId.assign(ctx);
        // By value: HTTP/2 without TLS begins with an upgrade as well, and every Java client offers it.
        if (ctx.request().headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            throw HttpRefusal.badRequest("There is no WebSocket here. Send queries and mutations over HTTP.");
        }
        ctx.next();
    }

    private void answerFailure(RoutingContext ctx) {
        Throwable failure = ctx.failure() instanceof HttpException http && http.getStatusCode() < 500
                ? new HttpRefusal(http.getStatusCode(), "The request could not be read.")
                : ctx.failure();
        if (ctx.statusCode() == 413) {
            failure = new HttpRefusal(413, "The body is larger than " + MAXIMUM_BODY + " bytes.");
        } else if (failure == null) {
            failure = new HttpRefusal(ctx.statusCode(), "The request was refused.");
        }
        handler.fail(ctx, failure);
    }
}
