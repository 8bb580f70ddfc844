package dev.galley.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Authenticates nobody, but records on which kind of thread it was called; fails on request. */
@ApplicationScoped
public class ProbeMechanism implements HttpAuthenticationMechanism {

    static final String HEADER = "X-Probe-Mechanism";

    static volatile boolean wasOnEventLoop;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext ctx, IdentityProviderManager identities) {
        wasOnEventLoop = Context.isOnEventLoopThread();
        if (ctx.request().headers().contains(HEADER)) {
            throw new IllegalStateException("as it was told");
        }
        return Uni.createFrom().nullItem();
    }

    @Override
    public @Nullable Uni<ChallengeData> getChallenge(RoutingContext ctx) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }
}
