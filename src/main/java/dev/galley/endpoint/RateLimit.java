package dev.galley.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.galley.platform.Caller;
import dev.galley.platform.Limits;
import dev.galley.platform.Settings;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.netty.util.NetUtil;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how often one caller asks: by who it is, or by its address while it is nobody. Each replica counts for itself.
 */
@ApplicationScoped
// Caffeine finds the classes of its caches by name.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMS", "com.github.benmanes.caffeine.cache.PSMS"})
class RateLimit {

    // Whoever asks from more addresses than this at once is a matter for the network in front.
    private static final int MOST_CALLERS = 20_000;

    // A home or an office is given a whole network of this many bytes of IPv6.
    private static final int NETWORK_BYTES = 8;

    private final boolean enabled;
    private final Bandwidth bandwidth;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

    RateLimit(Settings settings) {
        Limits.Rate rate = settings.limits().rate();
        this.enabled = settings.limits().enabled() && rate.enabled();
        this.bandwidth = Bandwidth.builder()
                .capacity(rate.burst())
                .refillGreedy(rate.perSecond(), Duration.ofSeconds(1))
                .build();
    }

    /** Refuses a caller who has asked too often. */
    void check(RoutingContext ctx) {
        if (!enabled) {
            return;
        }
        Bucket bucket = buckets.get(
                callerOf(ctx), caller -> Bucket.builder().addLimit(bandwidth).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw HttpRefusal.tooManyRequests(
                    1 + (int) TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
        }
    }

    private static String callerOf(RoutingContext ctx) {
        Caller caller = Authentication.of(ctx).caller();
        if (caller.kind() == Caller.Kind.PERSON || caller.kind() == Caller.Kind.KEY) {
            return caller.kind() + " " + caller.subject();
        }
        // What a trusted proxy tells, as a name; a peer's own is its address.
        String address = ctx.request().remoteAddress().host();
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    }
}
