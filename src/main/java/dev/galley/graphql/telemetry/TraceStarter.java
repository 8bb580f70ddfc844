package dev.galley.graphql.telemetry;

import dev.galley.graphql.protocol.GraphQlRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Begins the trace of each request, when somebody is named whom traces go to; otherwise nothing of it is on the way of a
 * request. Quarkus has spans of HTTP as well, which tell the query string (in a GET, that is the document and its
 * variables), addresses and browsers: nothing that should leave the service.
 */
@ApplicationScoped
class TraceStarter {

    private static final int BEFORE_ALL = -10_001;

    private final Instance<OpenTelemetry> telemetry;
    private final boolean off;

    TraceStarter(Instance<OpenTelemetry> telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.telemetry = telemetry;
        this.off = off;
    }

    void add(@Observes Router router) {
        // There is none where the build has left it out (quarkus.otel.enabled).
        if (off || telemetry.isUnsatisfied()) {
            return;
        }
        Tracer tracer = telemetry.get().getTracer("dev.galley");
        TextMapPropagator propagator = telemetry.get().getPropagators().getTextMapPropagator();
        router.route(GraphQlRequest.PATH).order(BEFORE_ALL).handler(ctx -> begin(ctx, tracer, propagator));
    }

    private static void begin(RoutingContext ctx, Tracer tracer, TextMapPropagator propagator) {
        RequestTrace.begin(ctx, tracer, propagator);
        ctx.next();
    }
}
