package dev.galley.graphql.subscription;

import dev.galley.access.Principal;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.ConcurrencyLimiter;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorMapper;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.request.OperationExecutor;
import dev.galley.platform.caller.Role;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.SubscriptionSource;
import dev.galley.platform.operation.SubscriptionState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Executes the documents of subscriptions, with the same checks and limits as queries. Subscribers with the same document,
 * variables, rights and position share an execution. Fields below the root field have no arguments, so their values depend
 * on the rights of the caller, but not on the caller.
 */
@ApplicationScoped
class BatchExecutor {

    /** How long an answer is kept for subscribers that ask for it a little later. */
    private static final int KEPT_MILLIS = 250;

    /** What an answer depends on. */
    private record Key(
            String document,
            @Nullable String operationName,
            Map<String, Object> variables,
            Set<Role> roles,
            @Nullable String company,
            Object batch,
            int size) {}

    private final ConcurrentMap<Key, Future<Answer>> executions = new ConcurrentHashMap<>();
    private final OperationExecutor executor;
    private final ConcurrencyLimiter limiter;
    private final MemoryBudget budget;
    private final Vertx vertx;

    BatchExecutor(OperationExecutor executor, ConcurrencyLimiter limiter, MemoryBudget budget, Vertx vertx) {
        this.executor = executor;
        this.limiter = limiter;
        this.budget = budget;
        this.vertx = vertx;
    }

    /** Executes an operation for the next batch of a source, unless another subscriber has done so. */
    Future<Answer> next(SubscribedOperation operation, int size) {
        SubscriptionSource source = operation.source();
        Principal principal = operation.principal();
        Key key = new Key(
                operation.request().query(),
                operation.request().operationName(),
                operation.request().variables(),
                principal.roles(),
                principal.company(),
                source.next(),
                size);
        Promise<Answer> promise = Promise.promise();
        Future<Answer> running = executions.putIfAbsent(key, promise.future());
        if (running != null) {
            return running;
        }
        MemoryBudget.Reservation reservation = budget.reservation();
        submit(
                        operation.next(SubscriptionState.next(source, size)),
                        operation.request(),
                        operation.caller(),
                        operation.ctx(),
                        reservation)
                .result()
                .onComplete(answer -> {
                    vertx.setTimer(KEPT_MILLIS, passed -> {
                        executions.remove(key);
                        reservation.releaseAll();
                    });
                    promise.handle(answer);
                });
        return promise.future();
    }

    /**
     * Executes an operation when its turn comes.
     *
     * @param reservation the memory of the answer, which the caller releases
     */
    ConcurrencyLimiter.Submission<Answer> submit(
            GraphQlOperation operation,
            GraphQlRequest request,
            String caller,
            RoutingContext ctx,
            MemoryBudget.Reservation reservation) {
        return limiter.submit(
                caller,
                () -> vertx.executeBlocking(() -> execute(operation, request, caller, ctx, reservation), false));
    }

    private Answer execute(
            GraphQlOperation operation,
            GraphQlRequest request,
            String caller,
            RoutingContext ctx,
            MemoryBudget.Reservation reservation) {
        ErrorMapper errorMapper = OperationExecutor.errorMapper(operation);
        try (Operation.Scope scope = operation.enter()) {
            return Answer.of(
                    executor.execute(operation, caller, ctx, errorMapper, () -> request),
                    operation,
                    errorMapper,
                    reservation);
        }
    }
}
