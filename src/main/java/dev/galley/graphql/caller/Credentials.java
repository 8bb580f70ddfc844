package dev.galley.graphql.caller;

import dev.galley.access.Principal;
import dev.galley.access.Tokens;
import dev.galley.access.key.ApiKeyAuthenticator;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Settings;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the principal of a request's API key or token. */
@ApplicationScoped
class Credentials {

    /** An alternative header for API keys, for clients that cannot set Authorization. */
    private static final String KEY_HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";

    private final Duration timeout;
    private final boolean acceptsTokens;
    private final Tokens tokens;
    private final ApiKeyAuthenticator keys;
    private final HttpAuthenticator authenticator;
    private final Clock clock;

    Credentials(
            Settings settings, Tokens tokens, ApiKeyAuthenticator keys, HttpAuthenticator authenticator, Clock clock) {
        this.timeout = settings.limits().deadline();
        this.acceptsTokens = settings.auth() == Settings.AuthMode.OIDC;
        this.tokens = tokens;
        this.keys = keys;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    /** The principal; null if the credentials are missing or unknown. Fails if a token is invalid. */
    Uni<@Nullable Principal> principal(RoutingContext ctx) {
        String key = key(ctx.request());
        if (key != null) {
            return principal(key);
        }
        return acceptsTokens
                ? withTimeout(verified(ctx)).map(this::principal)
                : Uni.createFrom().nullItem();
    }

    /**
     * Whether the credentials of a request still identify a principal with the same rights. A key is read from the database
     * again.
     */
    Uni<Boolean> isStillValid(RoutingContext ctx, Principal principal) {
        Instant expiresAt = principal.expiresAt();
        if (expiresAt != null) {
            return Uni.createFrom().item(clock.instant().isBefore(expiresAt));
        }
        String key = Objects.requireNonNull(key(ctx.request()));
        return keys.lookUp(key).map(read -> read.filter(now ->
                        now.roles().equals(principal.roles()) && Objects.equals(now.company(), principal.company()))
                .isPresent());
    }

    /**
     * Verified on a worker thread: Quarkus would do it on the event loop, and a signature takes as long as a small
     * query. The order is kept, so that tokens use no more workers at once than there are event loops.
     */
    private Uni<@Nullable SecurityIdentity> verified(RoutingContext ctx) {
        Future<@Nullable SecurityIdentity> verified = ctx.vertx()
                .executeBlocking(() -> authenticator.attemptAuthentication(ctx).subscribeAsCompletionStage(), true)
                .<@Nullable SecurityIdentity>compose(Future::fromCompletionStage);
        return Uni.createFrom().completionStage(verified::toCompletionStage);
    }

    /** The API key of a request; null if it has none, although it may have a token. */
    private static @Nullable String key(HttpServerRequest request) {
        String key = request.getHeader(KEY_HEADER);
        if (key != null) {
            return key;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean isBearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String credential = isBearer ? authorization.substring(BEARER.length()).strip() : "";
        return ApiKeyAuthenticator.isApiKey(credential) ? credential : null;
    }

    private Uni<@Nullable Principal> principal(String key) {
        Optional<Principal> cached = keys.cached(key);
        return cached.isPresent() || !keys.needsLookup(key)
                ? Uni.createFrom().item(cached.orElse(null))
                : withTimeout(keys.lookUp(key)).map(read -> read.orElse(null));
    }

    /** Callers must not wait for a database or provider that does not answer. */
    private <T extends @Nullable Object> Uni<T> withTimeout(Uni<T> answer) {
        return answer.ifNoItem().after(timeout).failWith(HttpErrorException::unavailable);
    }

    private @Nullable Principal principal(@Nullable SecurityIdentity verified) {
        return verified == null ? null : tokens.principal(verified).orElse(null);
    }
}
