package dev.galley.graphql.subscription;

import dev.galley.graphql.caller.RateLimit;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.request.OperationExecutor;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSockets with the protocol graphql-transport-ws. The rules of CORS do not apply to WebSockets, so the origin of a
 * page is checked here.
 */
@ApplicationScoped
public class WebSocketRoute {

    static final String PROTOCOL = "graphql-transport-ws";

    private static final int PROTOCOL_NOT_ACCEPTABLE = 4406;

    private final Subscriptions subscriptions;
    private final OperationExecutor executor;
    private final RateLimit rates;
    private final boolean isAnyOriginAllowed;
    private final List<String> origins;
    private final List<Pattern> originPatterns;

    WebSocketRoute(Subscriptions subscriptions, OperationExecutor executor, RateLimit rates, VertxHttpConfig config) {
        this.subscriptions = subscriptions;
        this.executor = executor;
        this.rates = rates;
        boolean isCors = config.cors().enabled();
        this.isAnyOriginAllowed =
                isCors && CORSFilter.isConfiguredWithWildcard(config.cors().origins());
        this.origins = isCors ? config.cors().origins().orElse(List.of()) : List.of();
        this.originPatterns =
                isCors ? CORSFilter.parseAllowedOriginsRegex(config.cors().origins()) : List.of();
    }

    /** Whether a request asks for a WebSocket. HTTP/2 without TLS also begins with an upgrade, which is a different one. */
    public static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }

    /** Opens a WebSocket, or rejects the request. The client authenticates itself in its first message. */
    public void open(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isAllowed(origin, request)) {
            throw HttpErrorException.forbiddenOrigin();
        }
        subscriptions.checkConnection();
        request.toWebSocket()
                .onSuccess(socket -> begin(ctx, socket))
                .onFailure(failure -> ctx.fail(HttpErrorException.badRequest("This is not a WebSocket handshake.")));
    }

    private void begin(RoutingContext ctx, ServerWebSocket socket) {
        GraphQlOperation.of(ctx).trace().end(101);
        GracefulShutdown.ignore(ctx.request());
        if (!PROTOCOL.equals(socket.subProtocol())) {
            socket.close((short) PROTOCOL_NOT_ACCEPTABLE, "Use the protocol " + PROTOCOL + ".");
            return;
        }
        new WebSocketConnection(subscriptions, executor, rates, ctx, socket).begin();
    }

    private boolean isAllowed(String origin, HttpServerRequest request) {
        return isAnyOriginAllowed
                || origins.contains(origin)
                || CORSFilter.isOriginAllowedByRegex(originPatterns, origin)
                || isOwn(origin, request.getHeader(HttpHeaders.HOST));
    }

    /** Whether the origin has the host and port of the request. Its scheme is unknown if a proxy ends TLS. */
    private static boolean isOwn(String origin, @Nullable String host) {
        int slashes = origin.indexOf("://");
        if (host == null || slashes < 0) {
            return false;
        }
        String port = origin.startsWith("https:") ? ":443" : ":80";
        String own = host.toLowerCase(Locale.ROOT);
        String authority = origin.substring(slashes + 3).toLowerCase(Locale.ROOT);
        return authority.equals(own) || (authority + port).equals(own) || authority.equals(own + port);
    }
}
