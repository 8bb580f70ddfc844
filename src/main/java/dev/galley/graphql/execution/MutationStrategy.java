package dev.galley.graphql.execution;

import dev.galley.graphql.limits.ResponseBudget;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.protocol.LimitExceededException;
import dev.galley.graphql.protocol.MutationOverGetException;
import dev.galley.graphql.telemetry.RequestTrace;
import dev.galley.platform.mutation.MutationOutcomes;
import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.GraphQLObjectType;
import java.util.concurrent.CompletableFuture;

/** Runs mutations one after the other, and only for requests that may mutate. */
final class MutationStrategy extends AsyncSerialExecutionStrategy {

    /** The key in the GraphQL context whose value is {@code true} for a request that may mutate. */
    static final String MAY_MUTATE = "dev.galley.mayMutate";

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        if (!Boolean.TRUE.equals(context.getGraphQLContext().get(MAY_MUTATE))) {
            throw new MutationOverGetException();
        }
        MemoryBudget.Reservation reservation = context.getGraphQLContext().get(MemoryBudget.Reservation.class);
        if (!reservation.keep(MemoryBudget.MOST_ANSWERS)) {
            // Before anything is begun: once a mutation is carried out, its answer must not be refused.
            throw new LimitExceededException(
                    GraphQlError.of(ErrorCode.SERVICE_UNAVAILABLE, HttpErrorException.NO_ROOM));
        }
        return RequestTrace.around(context, () -> super.execute(context, parameters));
    }

    /** What comes after a mutation that passed a limit is not begun: its sender is told that the operation has ended. */
    @Override
    protected Object resolveFieldWithInfo(ExecutionContext execution, ExecutionStrategyParameters parameters) {
        ResponseBudget responseBudget = ResponseBudget.of(execution);
        if (responseBudget != null && responseBudget.passed() != null) {
            throw responseBudget.passed();
        }
        if (parameters.getPath().getLevel() == 1) {
            MutationOutcomes.enter(parameters.getPath().getSegmentName());
        }
        return super.resolveFieldWithInfo(execution, parameters);
    }

    @Override
    protected Object completeValueForObject(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object result) {
        ResultObject resultObject = SelectionPlanCache.completed(execution, parameters, type, result);
        return resultObject == null ? super.completeValueForObject(execution, parameters, type, result) : resultObject;
    }
}
