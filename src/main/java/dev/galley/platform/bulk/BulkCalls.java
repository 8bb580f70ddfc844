package dev.galley.platform.bulk;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Runs bulk mutations, which have a result for each of several objects. */
@ApplicationScoped
public class BulkCalls {

    private final UnitOfWork unitOfWork;

    BulkCalls(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** Nothing was changed, so the transaction is rolled back and the idempotency key is not stored. */
    private static final class NothingDoneException extends RuntimeException {

        private final transient List<? extends BulkResult<?>> results;

        NothingDoneException(List<? extends BulkResult<?>> results) {
            super(null, null, false, false);
            this.results = results;
        }
    }

    /** The operation of a bulk mutation. It ends with {@link #commit}, or throws {@link #nothingDone}. */
    @FunctionalInterface
    public interface Work<T> {
        List<BulkResult<T>> run(MutationTransaction transaction);
    }

    /**
     * Runs a bulk mutation.
     *
     * @param current the objects in their current state, by ID, for a replay
     */
    public <T> MutationResult<List<BulkResult<T>>> run(
            IdempotentCall idempotentCall, Work<T> work, Function<List<UUID>, Map<UUID, T>> current) {
        MutationResult<List<BulkResult<T>>> mutationResult = result(idempotentCall, work, current);
        Audit.rejected(
                idempotentCall.mutation(),
                Objects.requireNonNull(mutationResult.result()).stream()
                        .map(BulkResult::errors)
                        .flatMap(List::stream));
        return mutationResult;
    }

    @SuppressWarnings("unchecked") // The results are those of the work.
    private <T> MutationResult<List<BulkResult<T>>> result(
            IdempotentCall idempotentCall, Work<T> work, Function<List<UUID>, Map<UUID, T>> current) {
        try {
            return unitOfWork.run(
                    idempotentCall, "", work::run, outcome -> replay(outcome, current), outcome -> List.of());
        } catch (NothingDoneException nothingDone) {
            return new MutationResult<>((List<BulkResult<T>>) nothingDone.results, List.of(), false);
        }
    }

    /**
     * Ends the call if the operation is possible for no object, or is not possible for one and the call aborts.
     *
     * @param results the results so far, without errors for the objects for which it is possible
     */
    public static <T> void endIfNothingToCommit(List<BulkResult<T>> results, boolean abortOnError) {
        boolean anyFailed = results.stream().anyMatch(result -> !result.errors().isEmpty());
        boolean anySucceeded =
                results.stream().anyMatch(result -> result.errors().isEmpty());
        if (!anySucceeded || abortOnError && anyFailed) {
            throw nothingDone(results.stream().map(BulkCalls::aborted).toList());
        }
    }

    /** Thrown by an operation, it ends the call with these results and rolls back the transaction. */
    public static <T> RuntimeException nothingDone(List<BulkResult<T>> results) {
        return new NothingDoneException(results);
    }

    /** Commits, and stores the results for replays. */
    public static <T> List<BulkResult<T>> commit(
            List<BulkResult<T>> results, Function<T, UUID> key, MutationTransaction transaction) {
        transaction.commit(BulkOutcome.write(results.stream()
                .map(result -> new BulkOutcome(
                        result.object() == null ? null : key.apply(result.object()), result.isDone(), result.errors()))
                .toList()));
        return results;
    }

    private static <T> List<BulkResult<T>> replay(String outcome, Function<List<UUID>, Map<UUID, T>> current) {
        List<BulkOutcome> outcomes = BulkOutcome.read(outcome);
        Map<UUID, T> objects = current.apply(
                outcomes.stream().map(BulkOutcome::id).filter(Objects::nonNull).toList());
        return outcomes.stream()
                .map(one ->
                        new BulkResult<>(one.id() == null ? null : objects.get(one.id()), one.isDone(), one.errors()))
                .toList();
    }

    private static <T> BulkResult<T> aborted(BulkResult<T> result) {
        return result.errors().isEmpty()
                ? new BulkResult<>(
                        result.object(),
                        false,
                        List.of(new UserError(
                                UserErrorCode.ABORTED,
                                "This item could have been changed, but another one could not. Nothing was changed.",
                                InputPath.input().path())))
                : result;
    }
}
