package dev.galley.graphql.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Keeps methods that callers invent out of the meters: each would be a series that is kept as long as the service runs.
 * Such requests are not counted, not even as others: a registry may remember by what words a series was asked for. Paths
 * are bounded by {@code quarkus.micrometer.binder.http-server.match-patterns}.
 */
final class HttpMethodMeterFilter implements MeterFilter {

    @Produces
    @Singleton
    static MeterFilter meterBounds() {
        return new HttpMethodMeterFilter();
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return isInvented(id.getTag("method")) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    private static boolean isInvented(@Nullable String method) {
        return method != null && !HttpMethods.isKnown(method);
    }
}
