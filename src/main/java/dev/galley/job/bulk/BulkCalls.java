package dev.galley.job.bulk;

import dev.galley.item.JobItem;
import dev.galley.platform.caller.Audit;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.mutation.BulkOutcome;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs mutations that have a result for each of many items. */
@ApplicationScoped
public class BulkCalls {

    private final UnitOfWork unitOfWork;

    BulkCalls(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** Nothing was done, so the transaction is rolled back and the idempotency key is not remembered. */
    private static final class NothingDone extends RuntimeException {

        private final transient List<BulkResult> results;

        NothingDone(List<BulkResult> results) {
            super(null, null, false, false);
            this.results = results;
        }
    }

    /** What such a mutation does; it commits with {@link #commit}. */
    @FunctionalInterface
    public interface Work {
        List<BulkResult> run(MutationTransaction transaction);
    }

    public MutationResult<List<BulkResult>> run(IdempotentCall idempotentCall, Work work) {
        MutationResult<List<BulkResult>> mutationResult = result(idempotentCall, work);
        Audit.refused(
                idempotentCall.mutation(),
                Objects.requireNonNull(mutationResult.thing()).stream()
                        .map(BulkResult::errors)
                        .flatMap(List::stream));
        return mutationResult;
    }

    private MutationResult<List<BulkResult>> result(IdempotentCall idempotentCall, Work work) {
        try {
            return unitOfWork.run(idempotentCall, "", work::run, BulkCalls::replay, outcome -> List.of());
        } catch (NothingDone nothing) {
            return new MutationResult<>(nothing.results, List.of(), false);
        }
    }

    /**
     * Ends the call with these results if no item can be done, or if one cannot and the call says ABORT.
     *
     * @param results the results so far, without errors for the items that can be done
     */
    public static void endIfNothingCanBeDone(List<BulkResult> results, @Nullable OnError onError) {
        boolean anyWrong = results.stream().anyMatch(result -> !result.errors().isEmpty());
        boolean anyRight = results.stream().anyMatch(result -> result.errors().isEmpty());
        if (!anyRight || onError == OnError.ABORT && anyWrong) {
            throw new NothingDone(results.stream().map(BulkCalls::aborted).toList());
        }
    }

    /** Commits, and stores the results for replays. */
    public static List<BulkResult> commit(List<BulkResult> results, MutationTransaction transaction) {
        transaction.commit(BulkOutcome.write(results.stream()
                .map(result -> new BulkOutcome(
                        result.item() == null ? null : result.item().key(), result.isDone(), result.errors()))
                .toList()));
        return results;
    }

    /** The results of an earlier call, with the items in their current state. */
    private static List<BulkResult> replay(String outcome) {
        List<BulkOutcome> outcomes = BulkOutcome.read(outcome);
        Map<UUID, JobItem> items = JobItem.withIds(BulkOutcome.ids(outcomes)).stream()
                .collect(Collectors.toMap(JobItem::id, Function.identity()));
        return outcomes.stream()
                .map(one -> {
                    JobItem item = one.id() == null ? null : items.get(one.id());
                    return new BulkResult(item == null ? null : item.view(), one.changed(), one.errors());
                })
                .toList();
    }

    private static BulkResult aborted(BulkResult result) {
        return result.errors().isEmpty()
                ? new BulkResult(
                        result.item(),
                        false,
                        List.of(new UserError(
                                UserErrorCode.ABORTED,
                                "This item could have been changed, but another one could not. Nothing was changed.",
                                InputPath.input().path())))
                : result;
    }
}
