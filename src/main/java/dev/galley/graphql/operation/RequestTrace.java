package dev.galley.graphql.operation;

import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.GraphQlResponse;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a request: an HTTP span, and within it a span of the GraphQL operation. They contain the kind of
 * operation, the duration and the result, as names of the schema and the operation name, but no variables, IDs or
 * personal data.
 */
public final class RequestTrace {

    /** Does nothing, because tracing is off. */
    public static final RequestTrace NONE = new RequestTrace(null, Context.root());

    // A name can be as long as a document.
    private static final int LONGEST_NAME = 100;

    private final @Nullable Tracer tracer;
    private final Context context;

    /** @param context the context of the HTTP span, which has started */
    public RequestTrace(@Nullable Tracer tracer, Context context) {
        this.tracer = tracer;
        this.context = context;
    }

    /** Whatever the current thread does and logs until this is closed belongs to the trace. */
    @SuppressWarnings("MustBeClosedChecker") // The caller closes it.
    Scope enter() {
        return tracer == null ? Scope.noop() : context.makeCurrent();
    }

    /** Runs an operation in a span of its own. */
    public CompletableFuture<ExecutionResult> around(
            OperationDefinition definition, Supplier<CompletableFuture<ExecutionResult>> operation) {
        if (tracer == null) {
            return operation.get();
        }
        String type = definition.getOperation().name().toLowerCase(Locale.ROOT);
        String name = truncated(definition.getName());
        Span span = tracer.spanBuilder(name == null ? type : type + " " + name)
                .setParent(context)
                .setAttribute("graphql.operation.type", type)
                .setAttribute("graphql.operation.name", name)
                .startSpan();
        try (Scope scope = context.with(span).makeCurrent()) {
            return operation.get().whenComplete((result, failure) -> span.end());
        } catch (Throwable failure) {
            span.end();
            throw failure;
        }
    }

    private static @Nullable String truncated(@Nullable String name) {
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** The operation has this answer; internal errors mark the span as failed. */
    public void answered(GraphQlResponse graphQlResponse) {
        if (tracer != null && !graphQlResponse.errors().isEmpty()) {
            ErrorCode first = graphQlResponse.errors().get(0).code();
            Span span = Span.fromContext(context).setAttribute("error.type", first.name());
            if (!first.isClientError()) {
                span.setStatus(StatusCode.ERROR);
            }
        }
    }

    /** The answer is sent with this status, or the client has gone. */
    public void end(int status) {
        if (tracer != null) {
            Span.fromContext(context)
                    .setAttribute("http.response.status_code", status)
                    .end();
        }
    }
}
