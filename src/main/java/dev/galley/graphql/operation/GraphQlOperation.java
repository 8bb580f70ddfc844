package dev.galley.graphql.operation;

import dev.galley.access.Principal;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.MediaType;
import dev.galley.graphql.protocol.RequestId;
import dev.galley.platform.operation.Operation;
import graphql.GraphQLContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The state of a request, from its first handler to the end of its response. It is the only object of Galley in the
 * request's {@link RoutingContext} and, while it is executed, in its {@link GraphQLContext}. One thread uses it at a
 * time: its event loop, or a worker between {@link #enter} and the end of that scope.
 */
public final class GraphQlOperation extends Operation {

    /** The selection plans that the operation keeps; only the execution knows their type. */
    public interface SelectionPlans {}

    private static final String KEY = GraphQlOperation.class.getName();

    private final String requestId;
    private final LevelBatchLoader levels = new LevelBatchLoader();

    private RequestTrace trace = RequestTrace.NONE;
    private MediaType responseType = MediaType.JSON;
    private @Nullable MediaType streamType;
    private boolean isStreamOnly;
    private @Nullable Principal principal;
    private MemoryBudget.@Nullable Reservation reservation;

    // What has been read of the request.
    private @Nullable String rawQuery;
    private @Nullable Long bodyTimer;
    private @Nullable Buffer body;
    private @Nullable GraphQlRequest request;

    private @Nullable SelectionPlans plans;

    public GraphQlOperation(String requestId) {
        this.requestId = requestId;
    }

    /** Creates the operation of a request, unless it exists, and adds its ID to the response. */
    public static GraphQlOperation begin(RoutingContext ctx) {
        GraphQlOperation operation = ctx.get(KEY);
        if (operation == null) {
            operation = new GraphQlOperation(RequestId.of(ctx.request()));
            ctx.put(KEY, operation);
        }
        if (!ctx.response().headWritten()) {
            // Again if a request is routed again, which clears the headers.
            ctx.response().putHeader(RequestId.HEADER, operation.requestId);
        }
        return operation;
    }

    /** The operation of a request, which must exist. */
    public static GraphQlOperation of(RoutingContext ctx) {
        return Objects.requireNonNull(ctx.get(KEY));
    }

    /** The operation that is being executed. */
    public static GraphQlOperation of(GraphQLContext context) {
        return context.get(GraphQlOperation.class);
    }

    /** Also adds the request's ID and trace to what the thread logs. */
    @Override
    public Scope enter() {
        Scope operation = super.enter();
        io.opentelemetry.context.Scope span = trace.enter();
        MDC.put(RequestId.MDC_KEY, requestId);
        return () -> {
            MDC.remove(RequestId.MDC_KEY);
            span.close();
            operation.close();
        };
    }

    public String requestId() {
        return requestId;
    }

    public RequestTrace trace() {
        return trace;
    }

    public void setTrace(RequestTrace trace) {
        this.trace = trace;
    }

    /** The principal of the request; known after authentication. */
    public Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("The request has not been authenticated.");
        }
        return principal;
    }

    public void setPrincipal(Principal principal) {
        this.principal = principal;
    }

    public MediaType responseType() {
        return responseType;
    }

    public void setResponseType(MediaType responseType) {
        this.responseType = responseType;
    }

    /** The type of a response that is a stream; null if the client does not accept any. */
    public @Nullable MediaType streamType() {
        return streamType;
    }

    /** Whether the client accepts streams only, also for queries and mutations. */
    public boolean isStreamOnly() {
        return isStreamOnly;
    }

    public void setStreamType(@Nullable MediaType type, boolean isOnly) {
        this.streamType = type;
        this.isStreamOnly = isOnly;
    }

    /** The memory that the request has reserved; null if it needs none. */
    public MemoryBudget.@Nullable Reservation reservation() {
        return reservation;
    }

    public void setReservation(MemoryBudget.Reservation reservation) {
        this.reservation = reservation;
    }

    /** The query string as the client sent it, if it had to be encoded; otherwise null. */
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    public void setRawQuery(String rawQuery) {
        this.rawQuery = rawQuery;
    }

    /** The timer that limits the time for reading the body; null while no body is read. */
    public @Nullable Long bodyTimer() {
        return bodyTimer;
    }

    public void setBodyTimer(@Nullable Long bodyTimer) {
        this.bodyTimer = bodyTimer;
    }

    /** The body; null if there is none. */
    public @Nullable Buffer body() {
        return body;
    }

    public void setBody(Buffer body) {
        this.body = body;
    }

    /** Whether the request may execute a mutation. */
    public boolean mayMutate() {
        return request != null && request.mayMutate();
    }

    /** The request with its document; null before the operation is executed. */
    public @Nullable GraphQlRequest request() {
        return request;
    }

    public void setRequest(GraphQlRequest request) {
        this.request = request;
    }

    /** Discards what only the execution needs. A stream keeps its first operation for as long as it is open. */
    public void discardExecution() {
        body = null;
        rawQuery = null;
        request = null;
        plans = null;
        levels.clear();
        setReadBudget(null);
        setSubscription(null);
    }

    /** The objects of the answer by level. */
    public LevelBatchLoader levels() {
        return levels;
    }

    public @Nullable SelectionPlans plans() {
        return plans;
    }

    public void setPlans(SelectionPlans plans) {
        this.plans = plans;
    }
}
