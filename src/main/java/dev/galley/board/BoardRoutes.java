package dev.galley.board;

import dev.galley.platform.base.Settings;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Serves the board below {@code /board}. The page reads the rest of its address itself, so every address that is not an
 * asset answers the page. It runs before Quarkus' handler of static resources, which would serve the same files at other
 * addresses, without these headers, and also if the board is turned off.
 */
@ApplicationScoped
class BoardRoutes {

    static final String BOARD = "/board";

    private static final String ASSETS = BOARD + "/assets/";

    // All addresses at which a handler of static resources would find a file of the board, whatever is escaped.
    private static final String EVERY_ADDRESS = "/board(?:[^A-Za-z0-9_-].*)?";

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final String METHODS = "GET, HEAD, OPTIONS";

    // After CORS and other general handlers; those of static resources are later.
    private static final int BEFORE_STATIC_RESOURCES = -97;

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    private static final String NO_PERMISSIONS = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), "
            + "display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), "
            + "identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "
            + "payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), "
            + "web-share=(), window-management=(), xr-spatial-tracking=()";

    private final boolean isOn;
    private final BoardFiles files;
    private final SignIn signIn;

    BoardRoutes(Settings settings, BoardFiles files, SignIn signIn) {
        this.isOn = settings.board();
        this.files = files;
        this.signIn = signIn;
    }

    void add(@Observes Router router) {
        if (isOn) {
            router.route("/").order(BEFORE_STATIC_RESOURCES).handler(BoardRoutes::checkMethod);
            router.route("/").order(BEFORE_STATIC_RESOURCES).handler(ctx -> redirect(ctx, BOARD));
            router.routeWithRegex(EVERY_ADDRESS).order(BEFORE_STATIC_RESOURCES).handler(BoardRoutes::checkMethod);
            router.routeWithRegex(EVERY_ADDRESS).order(BEFORE_STATIC_RESOURCES).handler(this::answer);
        } else {
            router.routeWithRegex(EVERY_ADDRESS).order(BEFORE_STATIC_RESOURCES).handler(BoardRoutes::notFound);
        }
    }

    static void redirect(RoutingContext ctx, String location) {
        ctx.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, location)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    static void notFound(RoutingContext ctx) {
        ctx.response().setStatusCode(404).end();
    }

    private static void checkMethod(RoutingContext ctx) {
        HttpMethod method = ctx.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            ctx.next();
            return;
        }
        ctx.response()
                .putHeader(HttpHeaders.ALLOW, METHODS)
                .setStatusCode(method.equals(HttpMethod.OPTIONS) ? 204 : 405)
                .end();
    }

    private void answer(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        switch (path) {
            case SignIn.SESSION -> signIn.describe(ctx);
            case SignIn.SIGN_IN -> signIn.begin(ctx);
            case SignIn.SIGN_OUT -> signIn.end(ctx);
            default -> {
                if (path.startsWith(ASSETS)) {
                    sendAsset(ctx, path.substring(ASSETS.length()));
                } else if (path.equals(BOARD) || path.startsWith(BOARD + "/")) {
                    sendPage(ctx);
                } else {
                    notFound(ctx);
                }
            }
        }
    }

    private void sendPage(RoutingContext ctx) {
        setHeaders(ctx.response(), "no-cache");
        read(ctx, files::page).onSuccess(page -> Objects.requireNonNull(page).send(ctx.request()));
    }

    private void sendAsset(RoutingContext ctx, String name) {
        read(ctx, () -> files.asset(name)).onSuccess(asset -> {
            if (asset == null && LaunchMode.current() != LaunchMode.DEVELOPMENT) {
                notFound(ctx);
                return;
            }
            setHeaders(ctx.response(), BoardFiles.isImmutable(name) ? IMMUTABLE : "no-cache");
            if (asset == null) {
                // In dev mode, the bundler serves what it has bundled last.
                ctx.next();
            } else {
                asset.send(ctx.request());
            }
        });
    }

    /** On a worker, because a file is read and compressed for the first request. */
    private static Future<@Nullable BoardFile> read(RoutingContext ctx, Callable<@Nullable BoardFile> file) {
        return ctx.vertx().executeBlocking(file, false).onFailure(ctx::fail);
    }

    private static void setHeaders(HttpServerResponse response, String caching) {
        MultiMap headers = response.headers();
        headers.set(HttpHeaders.CACHE_CONTROL, caching);
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", NO_PERMISSIONS);
    }
}
