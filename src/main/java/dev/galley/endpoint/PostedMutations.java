package dev.galley.endpoint;

import dev.galley.platform.MutationOutcomes;
import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.GraphQLObjectType;
import java.util.concurrent.CompletableFuture;

/** Runs mutations one after the other, and only for requests that may mutate. */
final class PostedMutations extends AsyncSerialExecutionStrategy {

    /** The key in the GraphQL context whose value is {@code true} for a request that may mutate. */
    static final String MAY_MUTATE = "dev.galley.mayMutate";

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        if (!Boolean.TRUE.equals(context.getGraphQLContext().get(MAY_MUTATE))) {
            throw new MutationByGet();
        }
        Room.Part room = context.getGraphQLContext().get(Room.Part.class);
        if (!room.keep(Room.MOST_ANSWERS)) {
            // Before anything is begun: once a mutation is carried out, its answer must not be refused.
            throw new LimitPassed(Fault.of(ErrorCode.SERVICE_UNAVAILABLE, HttpRefusal.NO_ROOM));
        }
        return Trace.around(context, () -> super.execute(context, parameters));
    }

    /** What comes after a mutation that passed a limit is not begun: its sender is told that the operation has ended. */
    @Override
    protected Object resolveFieldWithInfo(ExecutionContext execution, ExecutionStrategyParameters parameters) {
        Allowance allowance = Allowance.of(execution);
        if (allowance != null && allowance.passed() != null) {
            throw allowance.passed();
        }
        if (parameters.getPath().getLevel() == 1) {
            MutationOutcomes.enter(parameters.getPath().getSegmentName());
        }
        return super.resolveFieldWithInfo(execution, parameters);
    }

    @Override
    protected Object completeValueForObject(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object result) {
        Fields fields = Selections.completed(execution, parameters, type, result);
        return fields == null ? super.completeValueForObject(execution, parameters, type, result) : fields;
    }
}
