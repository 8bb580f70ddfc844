package dev.galley.graphql.caller;

import dev.galley.access.Principal;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Settings;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.operation.Audit;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the caller before the body is read. A request without a known caller ends here, with an answer that does
 * not say what is wrong with its credentials.
 */
@ApplicationScoped
public class Authentication {

    /** In dev mode and tests: the role of the caller, and the company to confine it to. */
    static final String ROLE_HEADER = "X-Galley-Role";

    static final String COMPANY_HEADER = "X-Galley-Company";

    private static final Logger LOG = Logger.getLogger(Authentication.class);

    private static final Caller DEVELOPER = new Caller(Caller.Kind.DEVELOPER, "developer", "Dev Eloper");

    private final Settings.AuthMode mode;
    private final boolean isDevOrTest = LaunchMode.current() != LaunchMode.NORMAL;
    private final Credentials credentials;
    private final RateLimit rateLimit;

    Authentication(Settings settings, Credentials credentials, RateLimit rateLimit) {
        this.mode = settings.auth();
        this.credentials = credentials;
        this.rateLimit = rateLimit;
    }

    /** Logs at every start whether authentication is turned off. */
    void logMode(@Observes StartupEvent event) {
        if (mode == Settings.AuthMode.NONE && isDevOrTest) {
            LOG.infof(
                    "Every caller is the developer with all roles. Send the header %s to try another role.",
                    ROLE_HEADER);
        } else if (mode == Settings.AuthMode.NONE) {
            LOG.warn("AUTHENTICATION IS OFF (GALLEY_AUTH=none): anybody who can reach the port can read and "
                    + "change everything.");
        }
    }

    /** Stores the caller and continues; fails the request with 401 if the caller is unknown. */
    public void handle(RoutingContext ctx) {
        if (mode == Settings.AuthMode.NONE) {
            GraphQlOperation.of(ctx).setPrincipal(withoutCredentials(ctx));
            ctx.next();
            return;
        }
        ctx.request().pause();
        identify(ctx)
                .subscribe()
                .with(
                        principal -> resume(ctx, () -> accept(ctx, principal.orElse(null))),
                        e -> resume(ctx, () -> handleFailure(ctx, e)));
    }

    /**
     * The principal of a request, on its event loop; empty if the credentials are missing or unknown. Fails if a token is
     * invalid, or if the credentials cannot be checked.
     */
    public Uni<Optional<Principal>> identify(RoutingContext ctx) {
        if (mode == Settings.AuthMode.NONE) {
            return Uni.createFrom().item(() -> Optional.of(withoutCredentials(ctx)));
        }
        Context context = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom()
                .deferred(() -> credentials.principal(ctx))
                .map(Optional::ofNullable)
                .emitOn(work -> runOn(context, work));
    }

    /** Whether the credentials of a request still identify its principal. Fails if this cannot be checked. */
    public Uni<Boolean> isStillValid(RoutingContext ctx) {
        return mode == Settings.AuthMode.NONE
                ? Uni.createFrom().item(true)
                : credentials.isStillValid(ctx, GraphQlOperation.of(ctx).principal());
    }

    /** Logs and counts a request without valid credentials. Throws if its address has sent too many. */
    public void checkDenied(RoutingContext ctx) {
        rateLimit.checkUnauthenticated(ctx);
        Audit.unauthenticated(
                GraphQlOperation.of(ctx).requestId(),
                ClientAddress.of(ctx.request()).getHostAddress());
    }

    /** The request is resumed in any case. */
    private static void resume(RoutingContext ctx, Runnable next) {
        ctx.request().resume();
        if (ctx.response().closed()) {
            // The client has gone meanwhile; it would not notice the end of anything that starts now.
            GraphQlOperation.of(ctx).trace().end(ctx.response().getStatusCode());
            return;
        }
        try {
            next.run();
        } catch (RuntimeException | Error failure) {
            ctx.fail(failure);
        }
    }

    private void accept(RoutingContext ctx, @Nullable Principal principal) {
        if (principal == null) {
            reject(ctx);
        } else {
            GraphQlOperation.of(ctx).setPrincipal(principal);
            ctx.next();
        }
    }

    private void handleFailure(RoutingContext ctx, Throwable e) {
        if (e instanceof AuthenticationFailedException) {
            reject(ctx);
        } else {
            ctx.fail(e);
        }
    }

    private void reject(RoutingContext ctx) {
        try {
            checkDenied(ctx);
        } catch (HttpErrorException tooMany) {
            // Not logged individually, so that a flood does not fill the log.
            ctx.fail(tooMany);
            return;
        }
        ctx.fail(HttpErrorException.unauthenticated());
    }

    /** The handlers of a request only run on its event loop. */
    private static void runOn(Context context, Runnable work) {
        if (Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(ignored -> work.run());
        }
    }

    private Principal withoutCredentials(RoutingContext ctx) {
        return isDevOrTest ? developer(ctx.request()) : Principal.ANYBODY;
    }

    private static Principal developer(HttpServerRequest request) {
        String role = request.getHeader(ROLE_HEADER);
        Set<Role> roles = role == null
                ? Access.ALL_ROLES
                : Role.named(role)
                        .map(Set::of)
                        .orElseThrow(() -> HttpErrorException.badRequest("\"" + ROLE_HEADER + "\" is not a role."));
        return new Principal(DEVELOPER, roles, request.getHeader(COMPANY_HEADER));
    }
}
