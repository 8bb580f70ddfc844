package dev.galley.board;

import dev.galley.access.Principal;
import dev.galley.graphql.caller.Authentication;
import dev.galley.graphql.caller.BoardSession;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Settings;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Signs people in at the OpenID provider, and out. Quarkus carries out the authorization code flow. */
@ApplicationScoped
class SignIn {

    static final String SESSION = "/board/session";
    static final String SIGN_IN = "/board/sign-in";
    static final String SIGN_OUT = "/board/sign-out";

    /** The page of the board after a sign-in that has failed. */
    private static final String FAILED = BoardRoutes.BOARD + "?sign-in=failed";

    /** An address of the board, without characters that browsers read in different ways. */
    private static final Pattern TARGET = Pattern.compile("/board(?:[/?][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private final Settings.AuthMode mode;
    private final BoardSession session;
    private final HttpAuthenticator authenticator;
    private final Authentication authentication;
    private final Clock clock;
    private final Duration refreshSkew;

    SignIn(
            Settings settings,
            BoardSession session,
            HttpAuthenticator authenticator,
            Authentication authentication,
            Clock clock,
            @ConfigProperty(name = "quarkus.oidc.board.token.refresh-token-time-skew") Duration refreshSkew) {
        this.mode = settings.auth();
        this.session = session;
        this.authenticator = authenticator;
        this.authentication = authentication;
        this.clock = clock;
        this.refreshSkew = refreshSkew;
    }

    /** Tells the page how to sign in, and whether the browser has a session. */
    void describe(RoutingContext ctx) {
        if (!session.isEnabled()) {
            boolean isOpen = mode == Settings.AuthMode.NONE;
            answer(ctx, new JsonObject().put("auth", isOpen ? "none" : "keys").put("signedIn", isOpen));
            return;
        }
        session.principal(ctx)
                .subscribe()
                .with(principal -> answer(ctx, session(principal)), failure -> answer(ctx, session(null)));
    }

    private JsonObject session(@Nullable Principal principal) {
        JsonObject session = new JsonObject()
                .put("auth", "oidc")
                .put("signedIn", principal != null)
                .put("signInUrl", SIGN_IN)
                .put("signOutUrl", SIGN_OUT);
        Instant expiresAt = principal == null ? null : principal.expiresAt();
        if (expiresAt != null) {
            // From then on, a request refreshes the tokens: Quarkus compares whole seconds. The page sends one before
            // all others.
            Duration left = Duration.between(
                    clock.instant(), expiresAt.minus(refreshSkew).plusSeconds(1));
            session.put("expiresInSeconds", Math.max(0, left.plusMillis(999).toSeconds()));
        }
        return session;
    }

    private static void answer(RoutingContext ctx, JsonObject session) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(session.toBuffer());
    }

    /** Leads to the provider and back, and then to the address {@code to}. */
    void begin(RoutingContext ctx) {
        if (!session.isEnabled()) {
            BoardRoutes.notFound(ctx);
            return;
        }
        session.principal(ctx).subscribe().with(principal -> proceed(ctx, principal), failure -> proceed(ctx, failure));
    }

    private void proceed(RoutingContext ctx, @Nullable Principal principal) {
        if (principal == null) {
            askProvider(ctx);
        } else {
            BoardRoutes.redirect(ctx, target(ctx.request().getParam("to")));
        }
    }

    private void proceed(RoutingContext ctx, Throwable failure) {
        if (failure instanceof AuthenticationRedirectException redirect) {
            BoardRoutes.redirect(ctx, redirect.getRedirectUri());
        } else if (failure instanceof AuthenticationFailedException) {
            askProvider(ctx);
        } else {
            fail(ctx);
        }
    }

    private void askProvider(RoutingContext ctx) {
        if (ctx.request().getParam("state") != null) {
            // The browser comes from there, but has not kept the cookie. It would go back and forth for ever.
            fail(ctx);
            return;
        }
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        authenticator.sendChallenge(ctx).subscribe().with(set -> end(ctx.response()), failure -> fail(ctx));
    }

    /** Quarkus has set the redirect to the provider, but not ended the response. */
    private static void end(HttpServerResponse response) {
        if (!response.ended()) {
            response.end();
        }
    }

    private void fail(RoutingContext ctx) {
        try {
            authentication.checkDenied(ctx);
        } catch (HttpErrorException tooMany) {
            ctx.response().setStatusCode(429).end();
            return;
        }
        removeCookies(ctx);
        BoardRoutes.redirect(ctx, FAILED);
    }

    /** Ends the session here and at the provider. A page of another site cannot cause it. */
    void end(RoutingContext ctx) {
        if (!session.isEnabled()) {
            BoardRoutes.notFound(ctx);
        } else if (OTHER_SITES.contains(String.valueOf(ctx.request().getHeader("Sec-Fetch-Site")))) {
            BoardRoutes.redirect(ctx, BoardRoutes.BOARD);
        } else {
            session.identity(ctx)
                    .subscribe()
                    .with(identity -> end(ctx, identity), failure -> end(ctx, (SecurityIdentity) null));
        }
    }

    private void end(RoutingContext ctx, @Nullable SecurityIdentity identity) {
        removeCookies(ctx);
        OidcConfigurationMetadata provider =
                identity == null ? null : identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        String endSession = provider == null ? null : provider.getEndSessionUri();
        if (identity == null || endSession == null) {
            BoardRoutes.redirect(ctx, BoardRoutes.BOARD);
            return;
        }
        HttpServerRequest request = ctx.request();
        String board = request.scheme() + "://" + request.authority() + BoardRoutes.BOARD;
        String token = identity.getCredential(IdTokenCredential.class).getToken();
        BoardRoutes.redirect(
                ctx,
                endSession + (endSession.contains("?") ? "&" : "?") + "id_token_hint=" + encoded(token)
                        + "&post_logout_redirect_uri=" + encoded(board));
    }

    /** Those of the request, and those that Quarkus has just set. */
    private static void removeCookies(RoutingContext ctx) {
        ctx.request().cookies().stream()
                .map(Cookie::getName)
                .filter(BoardSession::isCookie)
                .toList()
                .forEach(name -> ctx.response()
                        .addCookie(Cookie.cookie(name, "")
                                .setPath("/")
                                .setMaxAge(0)
                                .setHttpOnly(true)
                                .setSecure(true)
                                .setSameSite(CookieSameSite.LAX)));
    }

    /** An address of the board other than those of this class; the board itself for everything else. */
    static String target(@Nullable String to) {
        return to == null || !TARGET.matcher(to).matches() || to.startsWith("/board/sign-") ? BoardRoutes.BOARD : to;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
