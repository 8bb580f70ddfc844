package dev.galley.graphql.execution;

import dev.galley.graphql.limits.ResponseBudget;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.protocol.LimitExceededException;
import dev.galley.graphql.protocol.OperationRejectedException;
import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.GraphQLObjectType;
import java.util.concurrent.CompletableFuture;

/** Runs mutations one after the other, and only for requests that may contain them. */
final class MutationStrategy extends AsyncSerialExecutionStrategy {

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        GraphQlOperation operation = GraphQlOperation.of(context.getGraphQLContext());
        if (!operation.mayMutate()) {
            throw OperationRejectedException.mutationByGet();
        }
        MemoryBudget.Reservation reservation = operation.reservation();
        if (reservation != null && !reservation.keep(MemoryBudget.TYPICAL_ANSWER)) {
            // Before anything starts, because after a mutation was carried out, its answer must not be rejected.
            throw new LimitExceededException(
                    GraphQlError.of(ErrorCode.SERVICE_UNAVAILABLE, HttpErrorException.MEMORY_EXHAUSTED));
        }
        return operation.trace().around(context.getOperationDefinition(), () -> super.execute(context, parameters));
    }

    /**
     * After a mutation has exceeded a limit, the next ones do not start, because the client is told that the operation
     * has ended.
     */
    @Override
    protected Object resolveFieldWithInfo(ExecutionContext execution, ExecutionStrategyParameters parameters) {
        ResponseBudget responseBudget = ResponseBudget.of(execution);
        if (responseBudget != null && responseBudget.exceeded() != null) {
            throw responseBudget.exceeded();
        }
        if (parameters.getPath().getLevel() == 1) {
            GraphQlOperation.of(execution.getGraphQLContext())
                    .outcomes()
                    .begin(parameters.getPath().getSegmentName());
        }
        return super.resolveFieldWithInfo(execution, parameters);
    }

    @Override
    protected Object completeValueForObject(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object result) {
        ResultObject resultObject = SelectionPlanCache.complete(execution, parameters, type, result);
        return resultObject == null ? super.completeValueForObject(execution, parameters, type, result) : resultObject;
    }
}
