package dev.galley.graphql.execution;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.OperationRejectedException;
import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import java.util.concurrent.CompletableFuture;

/** Executes a subscription for one batch, like a query, and only for clients that can receive the next ones. */
final class SubscriptionStrategy extends QueryStrategy {

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        if (GraphQlOperation.of(context.getGraphQLContext()).subscription() == null) {
            throw OperationRejectedException.subscriptionWithoutStream();
        }
        return super.execute(context, parameters);
    }
}
