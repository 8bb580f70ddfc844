package dev.galley.graphql.request;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** The connection of a client. */
public final class ClientConnection {

    private ClientConnection() {}

    /** Closes the connection of a request without an answer, or resets its stream if it is HTTP/2. */
    public static void abort(RoutingContext ctx) {
        if (ctx.request().version() == HttpVersion.HTTP_2) {
            ctx.response().reset();
        } else {
            ctx.request().connection().close();
        }
    }
}
