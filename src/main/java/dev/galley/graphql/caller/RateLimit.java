package dev.galley.graphql.caller;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import dev.galley.platform.caller.Caller;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Bounds how often one caller asks: by who it is, or by its address while it is nobody; and how often credentials from
 * one address may be bad. Each replica counts for itself.
 */
@ApplicationScoped
public class RateLimit {

    // A home or an office is given a whole network of this many bytes of IPv6.
    private static final int NETWORK_BYTES = 8;

    private final boolean enabled;
    private final TokenBuckets callers;
    private final TokenBuckets unauthenticated;

    RateLimit(Settings settings) {
        Limits.Rate rate = settings.limits().rate();
        this.enabled = settings.limits().enabled() && rate.enabled();
        this.callers = new TokenBuckets(rate.perSecond(), rate.burst());
        this.unauthenticated = new TokenBuckets(
                rate.unauthenticated().perSecond(), rate.unauthenticated().burst());
    }

    /** Refuses a caller who has asked too often. */
    public void check(RoutingContext ctx) {
        if (enabled) {
            callers.take(callerOf(ctx));
        }
    }

    /**
     * Refuses a request whose caller is not known, when too many of those came from its address. Whoever is known is not
     * concerned, wherever it asks from.
     */
    void checkUnauthenticated(RoutingContext ctx) {
        if (enabled) {
            unauthenticated.take(networkOf(ctx));
        }
    }

    /** What tells callers apart: who they are known as, or their network. */
    public static String callerOf(RoutingContext ctx) {
        Caller caller = GraphQlOperation.of(ctx).principal().caller();
        return caller.kind() == Caller.Kind.PERSON || caller.kind() == Caller.Kind.KEY
                ? caller.kind() + " " + caller.subject()
                : networkOf(ctx);
    }

    private static String networkOf(RoutingContext ctx) {
        InetAddress address = ClientAddress.of(ctx.request());
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
