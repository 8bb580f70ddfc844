package dev.galley.graphql.telemetry;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.operation.RequestTrace;
import dev.galley.graphql.protocol.GraphQlRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Starts the trace of each request if an exporter is configured; otherwise, tracing is not part of request handling.
 * Quarkus' own HTTP spans contain the query string (for GET, the document and its variables), addresses and browsers,
 * which must not leave the service.
 */
@ApplicationScoped
class TraceStarter {

    private static final int BEFORE_ALL = -10_001;

    private static final TextMapGetter<HttpServerRequest> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServerRequest request) {
            return request.headers().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpServerRequest request, String key) {
            return request == null ? null : request.getHeader(key);
        }
    };

    private final Instance<OpenTelemetry> telemetry;
    private final boolean off;

    TraceStarter(Instance<OpenTelemetry> telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.telemetry = telemetry;
        this.off = off;
    }

    void add(@Observes Router router) {
        // It does not exist if the build has disabled it (quarkus.otel.enabled).
        if (off || telemetry.isUnsatisfied()) {
            return;
        }
        Tracer tracer = telemetry.get().getTracer("dev.galley");
        TextMapPropagator propagator = telemetry.get().getPropagators().getTextMapPropagator();
        router.route(GraphQlRequest.PATH).order(BEFORE_ALL).handler(ctx -> begin(ctx, tracer, propagator));
    }

    /** Continues the trace in the caller's headers, if there is one. */
    private static void begin(RoutingContext ctx, Tracer tracer, TextMapPropagator propagator) {
        Context caller = propagator.extract(Context.root(), ctx.request(), HEADERS);
        String method = ctx.request().method().name();
        String known = HttpMethods.isKnown(method) ? method : "_OTHER";
        Span span = tracer.spanBuilder(known + " " + GraphQlRequest.PATH)
                .setSpanKind(SpanKind.SERVER)
                .setParent(caller)
                .setAttribute("http.request.method", known)
                .setAttribute("http.route", GraphQlRequest.PATH)
                .setAttribute("url.scheme", String.valueOf(ctx.request().scheme()))
                .startSpan();
        GraphQlOperation.of(ctx).setTrace(new RequestTrace(tracer, caller.with(span)));
        ctx.next();
    }
}
