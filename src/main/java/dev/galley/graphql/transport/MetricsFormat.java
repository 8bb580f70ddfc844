package dev.galley.graphql.transport;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Has {@code /q/metrics} answer whatever its caller accepts. Quarkus' handler takes few {@code Accept} headers, refuses
 * OpenMetrics of another version than its own, and answers 406 to the rest.
 */
@ApplicationScoped
class MetricsFormat {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    // Quarkus' routes have 1 and more.
    private static final int BEFORE_QUARKUS = 0;

    void add(@Observes ManagementInterface management) {
        management.router().route("/q/metrics").order(BEFORE_QUARKUS).handler(MetricsFormat::choose);
    }

    /** Prometheus' text, which everything reads, unless OpenMetrics alone is asked for. */
    private static void choose(RoutingContext ctx) {
        String accepted = String.join(",", ctx.request().headers().getAll(HttpHeaders.ACCEPT))
                .toLowerCase(Locale.ROOT);
        boolean isOpen = accepted.contains(OPEN_METRICS) && !accepted.contains("text/plain");
        ctx.request().headers().set(HttpHeaders.ACCEPT, isOpen ? "*/*" : "text/plain");
        ctx.next();
    }
}
