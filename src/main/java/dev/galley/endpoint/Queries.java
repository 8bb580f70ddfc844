package dev.galley.endpoint;

import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.GraphQLObjectType;
import java.util.concurrent.CompletableFuture;

/** Executes queries as graphql-java does, and completes the objects of their answers by {@link Selection}. */
final class Queries extends AsyncExecutionStrategy {

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        return Trace.around(context, () -> super.execute(context, parameters));
    }

    @Override
    protected Object completeValueForObject(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object result) {
        Fields fields = Selections.completed(execution, parameters, type, result);
        return fields == null ? super.completeValueForObject(execution, parameters, type, result) : fields;
    }
}
