package dev.galley.job.transition;

import dev.galley.item.ItemTransitioned;
import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.lifecycle.Mover;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.caller.Audit;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the transition of many items at once. */
@ApplicationScoped
class TransitionJobItems {

    private final UnitOfWork units;
    private final TransitionRules transitionRules;
    private final Clock clock;
    private final ItemWriter file;

    TransitionJobItems(UnitOfWork units, TransitionRules transitionRules, Clock clock, ItemWriter file) {
        this.units = units;
        this.transitionRules = transitionRules;
        this.clock = clock;
        this.file = file;
    }

    /** Nothing was moved, so the transaction is rolled back and the idempotency key is not remembered. */
    private static final class NothingMoved extends RuntimeException {

        private final transient List<TransitionJobItemResult> results;

        NothingMoved(List<TransitionJobItemResult> results) {
            super(null, null, false, false);
            this.results = results;
        }
    }

    /** A requested item: its entity, its transition, and the errors found so far. */
    private record Candidate(
            @Nullable JobItem item, @Nullable RequestedMove move, ValidationErrors faults) {

        /** The same with the contact of its job; unchanged if no item of the job can move. */
        Candidate forContact(@Nullable Candidate job) {
            if (job == null) {
                return this;
            }
            ValidationErrors all = new ValidationErrors();
            all.addAll(job.faults().all());
            all.addAll(faults.all());
            return new Candidate(item, job.move(), all);
        }

        TransitionJobItemResult result(boolean moved) {
            return new TransitionJobItemResult(item == null ? null : item.view(), moved, faults.all());
        }
    }

    TransitionJobItemsPayload transition(TransitionJobItemsInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("transitionJobItems", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        RequestedTransition order = RequestedTransition.of(input, validationErrors);
        ItemsToTransition wanted = ItemsToTransition.of(input, validationErrors);
        if (validationErrors.any()) {
            return new TransitionJobItemsPayload(
                    List.of(),
                    MutationResult.refused(idempotentCall, validationErrors).errors(),
                    false);
        }
        TransitionJobItemsPayload payload = transition(idempotentCall, order, wanted, input.onError() == OnError.ABORT);
        Audit.refused(
                idempotentCall.mutation(),
                payload.results().stream()
                        .map(TransitionJobItemResult::userErrors)
                        .flatMap(List::stream));
        return payload;
    }

    private TransitionJobItemsPayload transition(
            IdempotentCall idempotentCall, RequestedTransition order, ItemsToTransition wanted, boolean abort) {
        try {
            MutationResult<List<TransitionJobItemResult>> mutationResult = units.write(
                    idempotentCall,
                    "",
                    first -> ending -> transition(order, wanted, abort, ending),
                    BulkOutcome::read,
                    outcome -> List.of());
            return new TransitionJobItemsPayload(
                    mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
        } catch (NothingMoved nothing) {
            return new TransitionJobItemsPayload(nothing.results, List.of(), false);
        }
    }

    private List<TransitionJobItemResult> transition(
            RequestedTransition order, ItemsToTransition wanted, boolean abort, UnitOfWork.Ending ending) {
        List<Candidate> candidates = wanted.jobId() == null ? named(order, wanted) : ofJob(order, wanted.jobId());
        boolean anyWrong =
                candidates.stream().anyMatch(candidate -> candidate.faults().any());
        boolean anyRight =
                candidates.stream().anyMatch(candidate -> !candidate.faults().any());
        if (!anyRight || abort && anyWrong) {
            throw new NothingMoved(
                    candidates.stream().map(TransitionJobItems::aborted).toList());
        }
        Instant at = clock.instant();
        for (Candidate candidate : candidates) {
            at = candidate.item() == null ? at : candidate.item().changedAt(at);
        }
        List<ItemTransitioned> moves = new ArrayList<>();
        List<TransitionJobItemResult> results = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean right = !candidate.faults().any();
            if (right) {
                moves.add(candidate.item().transitionTo(candidate.move(), at));
            }
            results.add(candidate.result(right));
        }
        file.move(moves, ending.last());
        ending.amend(BulkOutcome.write(results));
        return results;
    }

    private List<Candidate> named(RequestedTransition order, ItemsToTransition wanted) {
        Map<UUID, JobItem> items =
                file.lock(wanted.ids()).stream().collect(Collectors.toMap(JobItem::id, Function.identity()));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < wanted.ids().size(); i++) {
            JobItem item = items.get(wanted.ids().get(i));
            candidates.add(named(item, order, wanted.expectedVersions().get(i), i));
        }
        return withContacts(order, candidates);
    }

    private static Candidate named(
            @Nullable JobItem item, RequestedTransition order, @Nullable Integer expectedVersion, int index) {
        InputPath inputPath = InputPath.input().at("items").at(index);
        if (item == null) {
            ValidationErrors validationErrors = new ValidationErrors();
            validationErrors.add(UserErrorCode.NOT_FOUND, inputPath.at("jobItemId"), "No item has this ID.");
            return new Candidate(null, null, validationErrors);
        }
        return judged(item, order, expectedVersion, inputPath.at("expectedVersion"));
    }

    private List<Candidate> ofJob(RequestedTransition order, UUID jobId) {
        List<JobItem> items = new ArrayList<>(file.lockOfJob(jobId));
        if (items.isEmpty()) {
            throw new MutationRejectedException(
                    UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "No job has this ID.");
        }
        boolean anyMay = items.stream().anyMatch(item -> item.state().next().contains(order.to()));
        items.removeIf(item -> !item.state().next(Mover.current()).contains(order.to()));
        if (items.isEmpty()) {
            throw new MutationRejectedException(
                    anyMay ? UserErrorCode.FORBIDDEN : UserErrorCode.TRANSITION_NOT_ALLOWED,
                    InputPath.input().at("to"),
                    String.format(
                            Locale.ROOT,
                            anyMay
                                    ? "You cannot move any item of the job to %s now."
                                    : "No item of the job can move to %s now.",
                            order.to()));
        }
        items.sort(Comparator.comparingInt(JobItem::position));
        return withContacts(
                order,
                items.stream()
                        .map(item -> judged(item, order, null, InputPath.input()))
                        .toList());
    }

    private static Candidate judged(
            JobItem item, RequestedTransition order, @Nullable Integer expectedVersion, InputPath version) {
        ValidationErrors validationErrors = new ValidationErrors();
        RequestedMove requestedMove = order.forContact(null);
        TransitionRules.judge(item, requestedMove, expectedVersion, version, validationErrors);
        return new Candidate(item, requestedMove, validationErrors);
    }

    /**
     * Resolves the contact on whose behalf the items move. It is looked up, or created, only for companies of which an
     * item can move; otherwise a contact would be created without need, and would keep an external ID that another one
     * should have.
     */
    private List<Candidate> withContacts(RequestedTransition order, List<Candidate> judged) {
        Map<UUID, Candidate> perJob = new HashMap<>();
        for (Candidate candidate : judged) {
            if (!candidate.faults().any()) {
                perJob.computeIfAbsent(candidate.item().jobId(), id -> forJob(order, id));
            }
        }
        return judged.stream()
                .map(candidate -> candidate.item() == null
                        ? candidate
                        : candidate.forContact(perJob.get(candidate.item().jobId())))
                .toList();
    }

    /** The transition for the items of a job, with the errors of its contact. */
    private Candidate forJob(RequestedTransition order, UUID jobId) {
        ValidationErrors validationErrors = new ValidationErrors();
        return new Candidate(null, transitionRules.of(order, jobId, validationErrors), validationErrors);
    }

    private static TransitionJobItemResult aborted(Candidate candidate) {
        if (!candidate.faults().any()) {
            candidate
                    .faults()
                    .addAll(List.of(new UserError(
                            UserErrorCode.ABORTED,
                            "This item could have moved, but another one could not. Nothing was moved.",
                            InputPath.input().path())));
        }
        return candidate.result(false);
    }
}
