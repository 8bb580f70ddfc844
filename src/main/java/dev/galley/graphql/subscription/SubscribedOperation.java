package dev.galley.graphql.subscription;

import com.github.benmanes.caffeine.cache.Interner;
import dev.galley.access.Principal;
import dev.galley.graphql.caller.RateLimit;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.platform.operation.SubscriptionState;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * An operation that is executed again for each batch.
 *
 * @param request the request with its document
 * @param first the first execution
 * @param caller the key by which callers are distinguished
 * @param ctx the HTTP request that opened the connection
 */
record SubscribedOperation(GraphQlRequest request, GraphQlOperation first, String caller, RoutingContext ctx) {

    /** Many subscribers send the same document, which is kept once. */
    private static final Interner<String> DOCUMENTS = Interner.newWeakInterner();

    static SubscribedOperation of(GraphQlOperation first, RoutingContext ctx) {
        GraphQlRequest request = Objects.requireNonNull(first.request());
        return new SubscribedOperation(
                new GraphQlRequest(
                        DOCUMENTS.intern(request.query()), null, request.operationName(), request.variables(), false),
                first,
                RateLimit.callerOf(ctx),
                ctx);
    }

    Principal principal() {
        return first.principal();
    }

    /** The next execution. */
    GraphQlOperation next(SubscriptionState subscription) {
        GraphQlOperation operation = new GraphQlOperation(first.requestId());
        operation.setPrincipal(first.principal());
        operation.setTrace(first.trace());
        operation.setSubscription(subscription);
        return operation;
    }
}
