package dev.galley.graphql.transport;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Makes {@code /q/metrics} answer any {@code Accept} header. Quarkus' handler supports only few, rejects other versions
 * of OpenMetrics than its own, and answers everything else with 406.
 */
@ApplicationScoped
class MetricsFormat {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    // The routes of Quarkus have the order 1 or higher.
    private static final int BEFORE_QUARKUS = 0;

    void add(@Observes ManagementInterface management) {
        management.router().route("/q/metrics").order(BEFORE_QUARKUS).handler(MetricsFormat::choose);
    }

    /** Selects Prometheus' text format, which all scrapers read, unless only OpenMetrics is accepted. */
    private static void choose(RoutingContext ctx) {
        String accepted = String.join(",", ctx.request().headers().getAll(HttpHeaders.ACCEPT))
                .toLowerCase(Locale.ROOT);
        boolean isOpen = accepted.contains(OPEN_METRICS) && !accepted.contains("text/plain");
        ctx.request().headers().set(HttpHeaders.ACCEPT, isOpen ? "*/*" : "text/plain");
        ctx.next();
    }
}
