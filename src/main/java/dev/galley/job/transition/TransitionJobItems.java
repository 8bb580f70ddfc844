package dev.galley.job.transition;

import dev.galley.company.CustomerLookup;
import dev.galley.item.ItemTransitioned;
import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.item.api.JobItemView;
import dev.galley.job.Job;
import dev.galley.job.JobRollup;
import dev.galley.job.bulk.BulkItems;
import dev.galley.job.bulk.OnError;
import dev.galley.lifecycle.Mover;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.bulk.BulkCalls;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Transitions several items in one call. */
@ApplicationScoped
class TransitionJobItems {

    private final BulkCalls bulkCalls;
    private final TransitionRules transitionRules;
    private final ItemWriter writer;
    private final JobRollup rollup;

    TransitionJobItems(BulkCalls bulkCalls, TransitionRules transitionRules, ItemWriter writer, JobRollup rollup) {
        this.bulkCalls = bulkCalls;
        this.transitionRules = transitionRules;
        this.writer = writer;
        this.rollup = rollup;
    }

    /** A requested item: its entity, its transition, and the errors found so far. */
    private record Candidate(
            @Nullable JobItem item, @Nullable RequestedMove move, ValidationErrors errors) {

        /** The same with the contact of its job; unchanged if no item of the job can move. */
        Candidate forContact(@Nullable Candidate job) {
            if (job == null) {
                return this;
            }
            ValidationErrors all = new ValidationErrors();
            all.addAll(job.errors().all());
            all.addAll(errors.all());
            return new Candidate(item, job.move(), all);
        }

        /** Makes the transition of the item, if there are no errors. */
        ItemTransitioned transition(Instant at) {
            return Objects.requireNonNull(item).transitionTo(Objects.requireNonNull(move), at);
        }

        BulkResult<JobItemView> result(boolean moved) {
            return new BulkResult<>(item == null ? null : item.view(), moved, errors.all());
        }
    }

    TransitionJobItemsPayload transition(TransitionJobItemsInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("transitionJobItems", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        RequestedTransition requested = RequestedTransition.of(input, validationErrors);
        BulkItems bulkItems = BulkItems.of(input.items(), input.jobId(), validationErrors);
        if (validationErrors.any()) {
            return new TransitionJobItemsPayload(
                    List.of(),
                    MutationResult.rejected(idempotentCall, validationErrors).errors(),
                    false);
        }
        return TransitionJobItemsPayload.of(bulkCalls.run(
                idempotentCall,
                transaction -> transition(requested, bulkItems, input.onError(), transaction),
                JobItem::views));
    }

    private List<BulkResult<JobItemView>> transition(
            RequestedTransition requested,
            BulkItems bulkItems,
            @Nullable OnError onError,
            MutationTransaction transaction) {
        UUID jobId = bulkItems.jobId();
        UUID[] ids = bulkItems.ids().toArray(UUID[]::new);
        ItemWriter.Locked locked = jobId == null
                ? writer.lock(bulkItems.ids(), transaction.reads())
                : writer.lockOfJob(jobId, transaction.reads());
        CustomerLookup lookup = jobId == null
                ? TransitionRules.lookUp(requested, TransitionRules.JOBS_OF_ITEMS, ids, transaction.reads())
                : TransitionRules.lookUp(requested, Job.ID + " = ?", jobId, transaction.reads());
        transaction.load();

        List<Candidate> candidates = forContacts(
                requested,
                lookup,
                jobId == null
                        ? candidatesOfItems(requested, bulkItems, locked.all())
                        : candidatesOfJob(requested, locked.all()),
                transaction);
        BulkCalls.endIfNothingToCommit(
                candidates.stream().map(candidate -> candidate.result(false)).toList(), onError == OnError.ABORT);

        Instant at = transaction.now();
        for (Candidate candidate : candidates) {
            at = candidate.item() == null ? at : candidate.item().changedAt(at);
        }
        List<ItemTransitioned> transitions = new ArrayList<>();
        List<BulkResult<JobItemView>> results = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean isValid = !candidate.errors().any();
            if (isValid) {
                transitions.add(candidate.transition(at));
            }
            results.add(candidate.result(isValid));
        }
        writer.transition(transitions, transaction.writes());
        rollup.update(transitions, transaction.writes());
        return BulkCalls.commit(results, JobItemView::key, transaction);
    }

    private static List<Candidate> candidatesOfItems(
            RequestedTransition requested, BulkItems bulkItems, List<JobItem> locked) {
        Map<UUID, JobItem> items = locked.stream().collect(Collectors.toMap(JobItem::id, Function.identity()));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < bulkItems.ids().size(); i++) {
            JobItem item = items.get(bulkItems.ids().get(i));
            candidates.add(candidatesOfItems(
                    item, requested, bulkItems.expectedVersions().get(i), i));
        }
        return candidates;
    }

    private static Candidate candidatesOfItems(
            @Nullable JobItem item, RequestedTransition requested, @Nullable Integer expectedVersion, int index) {
        InputPath inputPath = InputPath.input().at("items").at(index);
        if (item == null) {
            ValidationErrors validationErrors = new ValidationErrors();
            validationErrors.add(UserErrorCode.NOT_FOUND, inputPath.at("jobItemId"), "No item has this ID.");
            return new Candidate(null, null, validationErrors);
        }
        return checked(item, requested, expectedVersion, inputPath.at("expectedVersion"));
    }

    private static List<Candidate> candidatesOfJob(RequestedTransition requested, List<JobItem> locked) {
        List<JobItem> items = new ArrayList<>(locked);
        if (items.isEmpty()) {
            throw new MutationRejectedException(
                    UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "No job has this ID.");
        }
        boolean isAllowedForShop =
                items.stream().anyMatch(item -> item.state().next().contains(requested.to()));
        items.removeIf(item -> !item.state().next(Mover.current()).contains(requested.to()));
        if (items.isEmpty()) {
            throw new MutationRejectedException(
                    isAllowedForShop ? UserErrorCode.FORBIDDEN : UserErrorCode.TRANSITION_NOT_ALLOWED,
                    InputPath.input().at("to"),
                    String.format(
                            Locale.ROOT,
                            isAllowedForShop
                                    ? "You cannot move any item of the job to %s now."
                                    : "No item of the job can move to %s now.",
                            requested.to()));
        }
        items.sort(Comparator.comparingInt(JobItem::position));
        return items.stream()
                .map(item -> checked(item, requested, null, InputPath.input()))
                .toList();
    }

    private static Candidate checked(
            JobItem item, RequestedTransition requested, @Nullable Integer expectedVersion, InputPath version) {
        ValidationErrors validationErrors = new ValidationErrors();
        RequestedMove requestedMove = requested.forContact(null);
        TransitionRules.judge(item, requestedMove, expectedVersion, version, validationErrors);
        return new Candidate(item, requestedMove, validationErrors);
    }

    /**
     * The same with the contact on whose behalf the items move. It is created only at companies of which an item can
     * move; otherwise a contact would be created without need, and would keep an external ID that another one should
     * have.
     */
    private List<Candidate> forContacts(
            RequestedTransition requested,
            @Nullable CustomerLookup lookup,
            List<Candidate> checked,
            MutationTransaction transaction) {
        Map<UUID, Candidate> movesOfJobs = new HashMap<>();
        for (Candidate candidate : checked) {
            JobItem item = candidate.item();
            if (item != null && !candidate.errors().any()) {
                movesOfJobs.computeIfAbsent(item.jobId(), id -> forJob(requested, lookup, id, transaction));
            }
        }
        return checked.stream()
                .map(candidate -> candidate.item() == null
                        ? candidate
                        : candidate.forContact(movesOfJobs.get(candidate.item().jobId())))
                .toList();
    }

    /** The transition for the items of a job, with the errors of its contact. */
    private Candidate forJob(
            RequestedTransition requested,
            @Nullable CustomerLookup lookup,
            UUID jobId,
            MutationTransaction transaction) {
        ValidationErrors validationErrors = new ValidationErrors();
        RequestedMove move = transitionRules.of(requested, lookup, jobId, validationErrors, transaction);
        return new Candidate(null, move, validationErrors);
    }
}
