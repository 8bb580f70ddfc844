package dev.galley.graphql.subscription;

import dev.galley.access.Principal;
import dev.galley.graphql.caller.RateLimit;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.operation.RequestTrace;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.platform.operation.SubscriptionSource;
import dev.galley.platform.operation.SubscriptionState;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * An operation that is executed again for each batch.
 *
 * @param request the request with its document
 * @param caller the key by which callers are distinguished
 * @param ctx the HTTP request that opened the connection
 */
record SubscribedOperation(
        GraphQlRequest request,
        SubscriptionSource source,
        String requestId,
        Principal principal,
        RequestTrace trace,
        String caller,
        RoutingContext ctx) {

    /** Takes what the next executions need from the first one, which is discarded. */
    static SubscribedOperation of(GraphQlOperation first, RoutingContext ctx) {
        GraphQlRequest request = Objects.requireNonNull(first.request());
        SubscriptionSource source = Objects.requireNonNull(
                Objects.requireNonNull(first.subscription()).source());
        first.discardExecution();
        return new SubscribedOperation(
                new GraphQlRequest(request.query(), null, request.operationName(), request.variables(), false),
                source,
                first.requestId(),
                first.principal(),
                first.trace(),
                RateLimit.callerOf(ctx),
                ctx);
    }

    /** The memory that the request takes, in bytes. */
    int size() {
        return request.query().length() + request.variables().toString().length();
    }

    /** The next execution. */
    GraphQlOperation next(SubscriptionState subscription) {
        GraphQlOperation operation = new GraphQlOperation(requestId);
        operation.setPrincipal(principal);
        operation.setTrace(trace);
        operation.setSubscription(subscription);
        return operation;
    }
}
