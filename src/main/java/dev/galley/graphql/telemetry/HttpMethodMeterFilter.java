package dev.galley.graphql.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Removes methods that callers invent from the metrics, because each would be a time series for the lifetime of the
 * service. Such requests are not counted at all, not even together, because a registry may remember the name under
 * which a series was requested. {@code quarkus.micrometer.binder.http-server.match-patterns} bounds the paths.
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
