package dev.galley.graphql.caller;

import dev.galley.access.Principal;
import dev.galley.access.Tokens;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The session of a person who has signed in on the board. Quarkus keeps the provider's tokens in encrypted cookies. The
 * caller is read from the access token, which is verified like one that was sent as a header.
 */
@ApplicationScoped
public class BoardSession implements TenantResolver {

    /** The OIDC tenant of the board, in application.properties. */
    private static final String TENANT = "board";

    /** Large cookies are split into chunks. */
    private static final String COOKIE = "q_session_" + TENANT;

    private static final String CHUNK = COOKIE + "_chunk_";

    /** Below it are the addresses at which people sign in and out. */
    private static final String PATH = "/board/";

    private final boolean isEnabled;
    private final HttpAuthenticator authenticator;
    private final TenantIdentityProvider provider;
    private final Tokens tokens;

    BoardSession(
            @ConfigProperty(name = "quarkus.oidc.board.tenant-enabled") boolean isEnabled,
            HttpAuthenticator authenticator,
            TenantIdentityProvider provider,
            Tokens tokens) {
        this.isEnabled = isEnabled;
        this.authenticator = authenticator;
        this.provider = provider;
        this.tokens = tokens;
    }

    /** Whether people can sign in. */
    public boolean isEnabled() {
        return isEnabled;
    }

    /**
     * Whether the cookies are the credentials of a request. Browsers send cookies with requests that other pages cause, so they
     * count only if the browser says that a page of this origin sends the request. A read by {@code GET} and a WebSocket
     * never have them. (The body is JSON, or the request has been rejected before.)
     */
    boolean isCredential(HttpServerRequest request) {
        return isEnabled
                && request.method().equals(HttpMethod.POST)
                && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                && !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && !request.headers().contains(Credentials.KEY_HEADER)
                && request.cookies().stream().anyMatch(cookie -> isCookie(cookie.getName()));
    }

    /** Whether this is the name of a cookie of a session. */
    public static boolean isCookie(String name) {
        return name.equals(COOKIE) || name.startsWith(CHUNK);
    }

    /**
     * The principal of the session; null if there is none. Expired tokens are refreshed if the provider allows it. Fails with
     * AuthenticationFailedException if the person must sign in again; with AuthenticationCompletionException if that does not
     * help, or signing in has failed; with AuthenticationRedirectException if the browser must follow a redirect first.
     */
    public Uni<@Nullable Principal> principal(RoutingContext ctx) {
        return verified(ctx, session -> provider.authenticate(session.getCredential(AccessTokenCredential.class))
                        .onFailure()
                        .transform(AuthenticationCompletionException::new))
                .map(token -> token == null
                        ? null
                        : tokens.principal(token).orElseThrow(AuthenticationCompletionException::new));
    }

    /** The identity of the person according to the provider's ID token; null if there is no session. */
    public Uni<@Nullable SecurityIdentity> identity(RoutingContext ctx) {
        return verified(ctx, session -> Uni.createFrom().item(session));
    }

    /**
     * Verified on a worker thread: Quarkus would do it on the event loop, and a signature takes as long as a small
     * query. The order is kept, so that tokens use no more workers at once than there are event loops.
     */
    Uni<@Nullable SecurityIdentity> verified(
            RoutingContext ctx, Function<SecurityIdentity, Uni<? extends SecurityIdentity>> next) {
        Future<@Nullable SecurityIdentity> verified = ctx.vertx()
                .executeBlocking(
                        () -> authenticator
                                .attemptAuthentication(ctx)
                                .onItem()
                                .ifNotNull()
                                .transformToUni(next)
                                .subscribeAsCompletionStage(),
                        true)
                .<@Nullable SecurityIdentity>compose(Future::fromCompletionStage);
        return Uni.createFrom().completionStage(verified::toCompletionStage);
    }

    /** The tenant for a request. Without this, Quarkus would take that of any cookie, whatever else was sent. */
    @Override
    public String resolve(RoutingContext ctx) {
        boolean isOfBoard = ctx.normalizedPath().startsWith(PATH) || isCredential(ctx.request());
        return isEnabled && isOfBoard ? TENANT : OidcUtils.DEFAULT_TENANT_ID;
    }
}
