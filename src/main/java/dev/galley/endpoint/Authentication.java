package dev.galley.endpoint;

import dev.galley.access.Identity;
import dev.galley.access.KeyRing;
import dev.galley.access.Tokens;
import dev.galley.platform.Access;
import dev.galley.platform.Audit;
import dev.galley.platform.Caller;
import dev.galley.platform.Role;
import dev.galley.platform.Settings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks, before a body is read. A request whose caller is not known ends here, with an answer that does
 * not say what of its credentials is wrong.
 */
@ApplicationScoped
class Authentication {

    /** In dev mode and tests: the role to take, and the company to be confined to. */
    static final String ROLE_HEADER = "X-Galley-Role";

    static final String COMPANY_HEADER = "X-Galley-Company";

    private static final Logger LOG = Logger.getLogger(Authentication.class);

    /** Another place for a key, for clients that cannot set the header Authorization. */
    private static final String KEY_HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";

    private static final String IDENTITY = "dev.galley.identity";

    private static final Caller DEVELOPER = new Caller(Caller.Kind.DEVELOPER, "developer", "Dev Eloper");

    private final Settings.AuthMode mode;
    private final boolean isDeveloping = LaunchMode.current() != LaunchMode.NORMAL;
    private final Tokens tokens;
    private final KeyRing keys;
    private final HttpAuthenticator authenticator;

    Authentication(Settings settings, Tokens tokens, KeyRing keys, HttpAuthenticator authenticator) {
        this.mode = settings.auth();
        this.tokens = tokens;
        this.keys = keys;
        this.authenticator = authenticator;
    }

    /** Says at every start when there is no authentication. */
    void announce(@Observes StartupEvent event) {
        if (mode == Settings.AuthMode.NONE && isDeveloping) {
            LOG.infof("Everybody is the developer with all roles; the header %s takes another role.", ROLE_HEADER);
        } else if (mode == Settings.AuthMode.NONE) {
            LOG.warn(
                    "AUTHENTICATION IS OFF (GALLEY_AUTH=none): whoever reaches the port may read and change everything.");
        }
    }

    /** Notes who asks, and goes on; fails the request with 401 when nobody knows. */
    void handle(RoutingContext ctx) {
        if (mode == Settings.AuthMode.NONE) {
            ctx.put(IDENTITY, isDeveloping ? developer(ctx.request()) : Identity.ANYBODY);
            ctx.next();
            return;
        }
        ctx.request().pause();
        Context context = Vertx.currentContext();
        identity(ctx)
                .emitOn(work -> runOn(context, work))
                .subscribe()
                .with(identity -> proceed(ctx, identity), e -> refuse(ctx, e));
    }

    /** Who asks; known once {@link #handle} has gone on. */
    static Identity of(RoutingContext ctx) {
        return ctx.get(IDENTITY);
    }

    private Uni<@Nullable Identity> identity(RoutingContext ctx) {
        String key = key(ctx.request());
        if (key != null) {
            return identity(key);
        }
        return mode == Settings.AuthMode.OIDC
                ? authenticator.attemptAuthentication(ctx).map(this::identity)
                : Uni.createFrom().nullItem();
    }

    /** The key that a request carries; null when it carries none, but maybe a token. */
    private static @Nullable String key(HttpServerRequest request) {
        String key = request.getHeader(KEY_HEADER);
        if (key != null) {
            return key;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean isBearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String credential = isBearer ? authorization.substring(BEARER.length()).strip() : "";
        return KeyRing.isMeant(credential) ? credential : null;
    }

    private Uni<@Nullable Identity> identity(String key) {
        Optional<Identity> remembered = keys.remembered(key);
        if (remembered.isPresent() || !keys.isWorthAsking(key)) {
            return Uni.createFrom().item(remembered.orElse(null));
        }
        return Uni.createFrom()
                .item(() -> keys.read(key).orElse(null))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private @Nullable Identity identity(@Nullable SecurityIdentity verified) {
        return verified == null ? null : tokens.identity(verified).orElse(null);
    }

    private static void proceed(RoutingContext ctx, @Nullable Identity identity) {
        ctx.request().resume();
        if (identity == null) {
            deny(ctx);
        } else {
            ctx.put(IDENTITY, identity);
            ctx.next();
        }
    }

    private static void refuse(RoutingContext ctx, Throwable e) {
        ctx.request().resume();
        if (e instanceof AuthenticationFailedException) {
            deny(ctx);
        } else {
            ctx.fail(e);
        }
    }

    private static void deny(RoutingContext ctx) {
        Audit.unauthenticated(
                RequestId.of(ctx), String.valueOf(ctx.request().remoteAddress().hostAddress()));
        ctx.fail(HttpRefusal.unauthenticated());
    }

    /** A request's handlers run on its event loop only. */
    private static void runOn(Context context, Runnable work) {
        if (Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(ignored -> work.run());
        }
    }

    private static Identity developer(HttpServerRequest request) {
        String role = request.getHeader(ROLE_HEADER);
        Set<Role> roles = role == null
                ? Access.ALL_ROLES
                : Role.named(role)
                        .map(Set::of)
                        .orElseThrow(() -> HttpRefusal.badRequest("\"" + ROLE_HEADER + "\" names no role."));
        return new Identity(DEVELOPER, roles, request.getHeader(COMPANY_HEADER));
    }
}
