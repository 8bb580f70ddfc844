package dev.galley.graphql.execution;

import dev.galley.graphql.operation.GraphQlOperation;
import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.GraphQLObjectType;
import java.util.concurrent.CompletableFuture;

/** Executes queries like graphql-java, but completes the objects of answers with {@link SelectionPlan}. */
class QueryStrategy extends AsyncExecutionStrategy {

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        return GraphQlOperation.of(context.getGraphQLContext())
                .trace()
                .around(context.getOperationDefinition(), () -> super.execute(context, parameters));
    }

    @Override
    protected Object completeValueForObject(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object result) {
        ResultObject resultObject = SelectionPlanCache.complete(execution, parameters, type, result);
        return resultObject == null ? super.completeValueForObject(execution, parameters, type, result) : resultObject;
    }
}
