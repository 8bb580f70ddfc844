package dev.galley.job.transition;

import dev.galley.company.CustomerLookup;
import dev.galley.item.ItemTransitioned;
import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.item.api.JobItemView;
import dev.galley.job.JobRollup;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transitions one item. */
@ApplicationScoped
class TransitionJobItem {

    private static final InputPath ITEM = InputPath.input().at("jobItemId");

    private final UnitOfWork unitOfWork;
    private final TransitionRules transitionRules;
    private final ItemWriter writer;
    private final JobRollup rollup;

    TransitionJobItem(UnitOfWork unitOfWork, TransitionRules transitionRules, ItemWriter writer, JobRollup rollup) {
        this.unitOfWork = unitOfWork;
        this.transitionRules = transitionRules;
        this.writer = writer;
        this.rollup = rollup;
    }

    MutationResult<JobItemView> transition(TransitionJobItemInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("transitionJobItem", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        RequestedTransition requested = RequestedTransition.of(input, validationErrors);
        return unitOfWork.update(
                idempotentCall,
                TypeId.ITEM,
                input.jobItemId(),
                ITEM,
                validationErrors,
                (id, transaction) -> transition(id, requested, input.expectedVersion(), transaction),
                JobItem::current);
    }

    private JobItemView transition(
            UUID id,
            RequestedTransition requested,
            @Nullable Integer expectedVersion,
            MutationTransaction transaction) {
        ItemWriter.Locked locked = writer.lock(id, transaction.reads());
        CustomerLookup lookup = TransitionRules.lookUp(requested, TransitionRules.JOB_OF_ITEM, id, transaction.reads());
        transaction.load();

        JobItem item = locked.one()
                .orElseThrow(
                        () -> new MutationRejectedException(UserErrorCode.NOT_FOUND, ITEM, "No item has this ID."));
        ValidationErrors validationErrors = new ValidationErrors();
        RequestedMove move = transitionRules.of(requested, lookup, item.jobId(), validationErrors, transaction);
        TransitionRules.judge(item, move, expectedVersion, InputPath.input().at("expectedVersion"), validationErrors);
        validationErrors.throwIfAny();

        List<ItemTransitioned> transitions = List.of(item.transitionTo(move, transaction.now()));
        writer.transition(transitions, transaction.writes());
        StatementPipeline.Answer<JobView> job = rollup.update(transitions, transaction.writes());
        transaction.commit();
        // The results of writes are not confined, and customers must not see who in the shop created the job.
        return item.view(
                Operation.currentAccess().isConfined() ? null : job.one().orElseThrow());
    }
}
