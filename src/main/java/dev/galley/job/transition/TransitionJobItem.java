package dev.galley.job.transition;

import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.item.api.JobItemView;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the transition of one item. */
@ApplicationScoped
class TransitionJobItem {

    private static final InputPath ITEM = InputPath.input().at("jobItemId");

    private final UnitOfWork units;
    private final TransitionRules transitionRules;
    private final Clock clock;
    private final ItemWriter file;

    TransitionJobItem(UnitOfWork units, TransitionRules transitionRules, Clock clock, ItemWriter file) {
        this.units = units;
        this.transitionRules = transitionRules;
        this.clock = clock;
        this.file = file;
    }

    MutationResult<JobItemView> transition(TransitionJobItemInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("transitionJobItem", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        RequestedTransition order = RequestedTransition.of(input, validationErrors);
        return units.update(
                idempotentCall,
                TypeId.ITEM,
                input.jobItemId(),
                ITEM,
                validationErrors,
                (id, first) -> {
                    StatementPipeline.Answer<JobItem> item = file.lock(id, first);
                    return ending -> transition(item, order, input.expectedVersion(), ending.last());
                },
                JobItem::current);
    }

    private JobItemView transition(
            StatementPipeline.Answer<JobItem> locked,
            RequestedTransition order,
            @Nullable Integer expectedVersion,
            StatementPipeline last) {
        JobItem item = locked.one()
                .orElseThrow(
                        () -> new MutationRejectedException(UserErrorCode.NOT_FOUND, ITEM, "No item has this ID."));
        ValidationErrors validationErrors = new ValidationErrors();
        RequestedMove requestedMove = transitionRules.of(order, item.jobId(), validationErrors);
        TransitionRules.judge(
                item, requestedMove, expectedVersion, InputPath.input().at("expectedVersion"), validationErrors);
        validationErrors.refuseIfAny();
        Supplier<? extends Node> job = file.move(List.of(item.transitionTo(requestedMove, clock.instant())), last);
        // The results of writes are not confined, and customers must not see who in the shop created the job.
        return item.view(Access.current().isConfined() ? null : job);
    }
}
