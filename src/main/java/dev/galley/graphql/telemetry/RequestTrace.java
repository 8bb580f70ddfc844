package dev.galley.graphql.telemetry;

import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.GraphQlResponse;
import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.language.OperationDefinition;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one request: that of HTTP, and within it that of the GraphQL operation. They tell what kind of thing was
 * asked for, how long it took and how it ended, in the schema's words and the operation's name: no variables, ids or
 * people.
 */
public final class RequestTrace {

    private static final RequestTrace NONE = new RequestTrace(null, Context.root());
    private static final String KEY = RequestTrace.class.getName();

    // A name may be as long as a document may.
    private static final int LONGEST_NAME = 100;

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

    private final @Nullable Tracer tracer;
    private final Context context;

    private RequestTrace(@Nullable Tracer tracer, Context context) {
        this.tracer = tracer;
        this.context = context;
    }

    /** Goes on with the caller's trace, if there is one in the headers. */
    static void begin(RoutingContext ctx, Tracer tracer, TextMapPropagator propagator) {
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
        ctx.put(KEY, new RequestTrace(tracer, caller.with(span)));
    }

    /** That of this request; one that does nothing while there are no traces. */
    public static RequestTrace of(RoutingContext ctx) {
        return ctx.get(KEY, NONE);
    }

    /** What the current thread does until this is closed, and logs, belongs to it. */
    public Scope enter() {
        return tracer == null ? Scope.noop() : context.makeCurrent();
    }

    /** Runs an operation as a span of its own. */
    public static CompletableFuture<ExecutionResult> around(
            ExecutionContext execution, Supplier<CompletableFuture<ExecutionResult>> operation) {
        RequestTrace requestTrace = execution.getGraphQLContext().getOrDefault(RequestTrace.class, NONE);
        return requestTrace.tracer == null
                ? operation.get()
                : around(requestTrace.tracer, requestTrace.context, execution.getOperationDefinition(), operation);
    }

    public static CompletableFuture<ExecutionResult> around(
            Tracer tracer,
            Context parent,
            OperationDefinition definition,
            Supplier<CompletableFuture<ExecutionResult>> operation) {
        String type = definition.getOperation().name().toLowerCase(Locale.ROOT);
        String name = cut(definition.getName());
        Span span = tracer.spanBuilder(name == null ? type : type + " " + name)
                .setParent(parent)
                .setAttribute("graphql.operation.type", type)
                .setAttribute("graphql.operation.name", name)
                .startSpan();
        try (Scope scope = parent.with(span).makeCurrent()) {
            return operation.get().whenComplete((result, failure) -> span.end());
        } catch (Throwable failure) {
            span.end();
            throw failure;
        }
    }

    private static @Nullable String cut(@Nullable String name) {
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** It is answered with this; our faults make it one that failed. */
    public void answered(GraphQlResponse graphQlResponse) {
        if (tracer != null && !graphQlResponse.faults().isEmpty()) {
            ErrorCode first = graphQlResponse.faults().get(0).code();
            Span span = Span.fromContext(context).setAttribute("error.type", first.name());
            if (!first.isTheCallersFault()) {
                span.setStatus(StatusCode.ERROR);
            }
        }
    }

    /** The answer goes out with this status, or nobody is there any more to take it. */
    public void end(int status) {
        if (tracer != null) {
            Span.fromContext(context)
                    .setAttribute("http.response.status_code", status)
                    .end();
        }
    }
}
