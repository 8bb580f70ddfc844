package dev.galley.graphql.caller;

import dev.galley.access.Principal;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Settings;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Audit;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks, before a body is read. A request whose caller is not known ends here, with an answer that does
 * not say what of its credentials is wrong.
 */
@ApplicationScoped
public class Authentication {

    /** In dev mode and tests: the role to take, and the company to be confined to. */
    static final String ROLE_HEADER = "X-Galley-Role";

    static final String COMPANY_HEADER = "X-Galley-Company";

    private static final Logger LOG = Logger.getLogger(Authentication.class);

    private static final Caller DEVELOPER = new Caller(Caller.Kind.DEVELOPER, "developer", "Dev Eloper");

    private final Settings.AuthMode mode;
    private final boolean isDeveloping = LaunchMode.current() != LaunchMode.NORMAL;
    private final Credentials credentials;
    private final RateLimit rates;

    Authentication(Settings settings, Credentials credentials, RateLimit rates) {
        this.mode = settings.auth();
        this.credentials = credentials;
        this.rates = rates;
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
    public void handle(RoutingContext ctx) {
        if (mode == Settings.AuthMode.NONE) {
            GraphQlOperation.of(ctx).setPrincipal(isDeveloping ? developer(ctx.request()) : Principal.ANYBODY);
            ctx.next();
            return;
        }
        ctx.request().pause();
        Context context = Vertx.currentContext();
        Uni.createFrom()
                .deferred(() -> credentials.identity(ctx))
                .emitOn(work -> runOn(context, work))
                .subscribe()
                .with(principal -> goOn(ctx, () -> proceed(ctx, principal)), e -> goOn(ctx, () -> refuse(ctx, e)));
    }

    /** Whatever becomes of it, the request does not stay paused. */
    private static void goOn(RoutingContext ctx, Runnable next) {
        ctx.request().resume();
        if (ctx.response().closed()) {
            // The client has gone meanwhile: nothing that is begun now would hear of it.
            GraphQlOperation.of(ctx).trace().end(ctx.response().getStatusCode());
            return;
        }
        try {
            next.run();
        } catch (RuntimeException | Error failure) {
            ctx.fail(failure);
        }
    }

    private void proceed(RoutingContext ctx, @Nullable Principal principal) {
        if (principal == null) {
            deny(ctx);
        } else {
            GraphQlOperation.of(ctx).setPrincipal(principal);
            ctx.next();
        }
    }

    private void refuse(RoutingContext ctx, Throwable e) {
        if (e instanceof AuthenticationFailedException) {
            deny(ctx);
        } else {
            ctx.fail(e);
        }
    }

    private void deny(RoutingContext ctx) {
        try {
            rates.checkUnauthenticated(ctx);
        } catch (HttpErrorException tooMany) {
            // No line for each of these: a flood is not to fill the log.
            ctx.fail(tooMany);
            return;
        }
        Audit.unauthenticated(
                GraphQlOperation.of(ctx).requestId(),
                ClientAddress.of(ctx.request()).getHostAddress());
        ctx.fail(HttpErrorException.unauthenticated());
    }

    /** A request's handlers run on its event loop only. */
    private static void runOn(Context context, Runnable work) {
        if (Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(ignored -> work.run());
        }
    }

    private static Principal developer(HttpServerRequest request) {
        String role = request.getHeader(ROLE_HEADER);
        Set<Role> roles = role == null
                ? Access.ALL_ROLES
                : Role.named(role)
                        .map(Set::of)
                        .orElseThrow(() -> HttpErrorException.badRequest("\"" + ROLE_HEADER + "\" names no role."));
        return new Principal(DEVELOPER, roles, request.getHeader(COMPANY_HEADER));
    }
}
