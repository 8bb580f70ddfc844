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
 * Begins the trace of each request, when somebody is named whom traces go to; otherwise nothing of it is on the way of a
 * request. Quarkus has spans of HTTP as well, which tell the query string (in a GET, that is the document and its
 * variables), addresses and browsers: nothing that should leave the service.
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
        // There is none where the build has left it out (quarkus.otel.enabled).
        if (off || telemetry.isUnsatisfied()) {
            return;
        }
        Tracer tracer = telemetry.get().getTracer("dev.galley");
        TextMapPropagator propagator = telemetry.get().getPropagators().getTextMapPropagator();
        router.route(GraphQlRequest.PATH).order(BEFORE_ALL).handler(ctx -> begin(ctx, tracer, propagator));
    }

    /** Goes on with the caller's trace, if there is one in the headers. */
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
