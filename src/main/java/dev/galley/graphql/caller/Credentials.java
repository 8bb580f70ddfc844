package dev.galley.graphql.caller;

import dev.galley.access.Principal;
import dev.galley.access.Tokens;
import dev.galley.access.key.ApiKeyAuthenticator;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Settings;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
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

/** Finds the principal of a request's API key or token, or of its session. */
@ApplicationScoped
class Credentials {

    /** An alternative header for API keys, for clients that cannot set Authorization. */
    static final String KEY_HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";

    private final Duration timeout;
    private final boolean acceptsTokens;
    private final Tokens tokens;
    private final ApiKeyAuthenticator keys;
    private final BoardSession session;
    private final Clock clock;

    Credentials(Settings settings, Tokens tokens, ApiKeyAuthenticator keys, BoardSession session, Clock clock) {
        this.timeout = settings.limits().deadline();
        this.acceptsTokens = settings.auth() == Settings.AuthMode.OIDC;
        this.tokens = tokens;
        this.keys = keys;
        this.session = session;
        this.clock = clock;
    }

    /** The principal; null if the credentials are missing or unknown. Fails if a token is invalid. */
    Uni<@Nullable Principal> principal(RoutingContext ctx) {
        String key = key(ctx.request());
        if (key != null) {
            return principal(key);
        }
        return acceptsTokens ? withTimeout(verified(ctx)) : Uni.createFrom().nullItem();
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

    private Uni<@Nullable Principal> verified(RoutingContext ctx) {
        if (session.isCredential(ctx.request())) {
            return session.principal(ctx).onFailure().transform(AuthenticationFailedException::new);
        }
        return session.verified(ctx, token -> Uni.createFrom().item(token)).map(this::principal);
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
