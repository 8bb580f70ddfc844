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
 * Limits the request rate of a caller, who is identified by its identity, or by its address if it has none; and the
 * rate of invalid credentials from an address. Each replica counts separately.
 */
@ApplicationScoped
public class RateLimit {

    // Homes and offices are assigned an IPv6 network with a prefix of this length.
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

    /** Rejects a caller who exceeds its rate limit. */
    public void check(RoutingContext ctx) {
        if (enabled) {
            callers.take(callerOf(ctx));
        }
    }

    /**
     * Rejects an unauthenticated request if too many came from its address. Authenticated callers are not affected,
     * whatever their address.
     */
    void checkUnauthenticated(RoutingContext ctx) {
        if (enabled) {
            unauthenticated.take(networkOf(ctx));
        }
    }

    /** The key by which callers are distinguished: their identity, or their network. */
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
