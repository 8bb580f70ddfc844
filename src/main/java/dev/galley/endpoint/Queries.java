package dev.galley.endpoint;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.GraphQLObjectType;

/** Executes queries as graphql-java does, and completes the objects of their answers by {@link Selection}. */
final class Queries extends AsyncExecutionStrategy {

    @Override
    protected Object completeValueForObject(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object result) {
        Fields fields = Selections.completed(execution, parameters.getField(), type, result);
        return fields == null ? super.completeValueForObject(execution, parameters, type, result) : fields;
    }
}
