package dev.galley.job;

import dev.galley.item.ItemFile;
import dev.galley.item.ItemMoved;
import dev.galley.item.JobItem;
import dev.galley.lifecycle.Move;
import dev.galley.lifecycle.Mover;
import dev.galley.platform.Audit;
import dev.galley.platform.Call;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserError;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Written;
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

/** Moves many items at once. */
@ApplicationScoped
class TransitionJobItems {

    private final UnitOfWork units;
    private final Moves moves;
    private final Clock clock;
    private final ItemFile file;

    TransitionJobItems(UnitOfWork units, Moves moves, Clock clock, ItemFile file) {
        this.units = units;
        this.moves = moves;
        this.clock = clock;
        this.file = file;
    }

    /** Nothing moved, so the transaction is rolled back and its key is not remembered. */
    private static final class NothingMoved extends RuntimeException {

        private final transient List<TransitionJobItemResult> results;

        NothingMoved(List<TransitionJobItemResult> results) {
            super(null, null, false, false);
            this.results = results;
        }
    }

    /** One item that was asked for: its entity, its move, and what is wrong with it. */
    private record Candidate(
            @Nullable JobItem item, @Nullable Move move, Faults faults) {

        /** The same with the move that its job makes of it; as it is when nothing of the job may move. */
        Candidate forContact(@Nullable Candidate job) {
            if (job == null) {
                return this;
            }
            Faults all = new Faults();
            all.addAll(job.faults().all());
            all.addAll(faults.all());
            return new Candidate(item, job.move(), all);
        }

        TransitionJobItemResult result(boolean moved) {
            return new TransitionJobItemResult(item == null ? null : item.view(), moved, faults.all());
        }
    }

    TransitionJobItemsPayload move(TransitionJobItemsInput input) {
        Faults faults = new Faults();
        Call call = new Call("transitionJobItems", input.idempotencyKey());
        call.check(faults);
        MoveOrder order = MoveOrder.of(input, faults);
        ItemsToMove wanted = ItemsToMove.of(input, faults);
        if (faults.any()) {
            return new TransitionJobItemsPayload(
                    List.of(), Written.refused(call, faults).errors(), false);
        }
        TransitionJobItemsPayload payload = move(call, order, wanted, input.onError() == OnError.ABORT);
        Audit.refused(
                call.mutation(),
                payload.results().stream()
                        .map(TransitionJobItemResult::userErrors)
                        .flatMap(List::stream));
        return payload;
    }

    private TransitionJobItemsPayload move(Call call, MoveOrder order, ItemsToMove wanted, boolean abort) {
        try {
            Written<List<TransitionJobItemResult>> written = units.write(
                    call,
                    "",
                    first -> ending -> move(order, wanted, abort, ending),
                    BulkOutcome::read,
                    outcome -> List.of());
            return new TransitionJobItemsPayload(written.thing(), written.errors(), written.replayed());
        } catch (NothingMoved nothing) {
            return new TransitionJobItemsPayload(nothing.results, List.of(), false);
        }
    }

    private List<TransitionJobItemResult> move(
            MoveOrder order, ItemsToMove wanted, boolean abort, UnitOfWork.Ending ending) {
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
        List<ItemMoved> moves = new ArrayList<>();
        List<TransitionJobItemResult> results = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean right = !candidate.faults().any();
            if (right) {
                moves.add(candidate.item().moveTo(candidate.move(), at));
            }
            results.add(candidate.result(right));
        }
        file.move(moves, ending.last());
        ending.amend(BulkOutcome.write(results));
        return results;
    }

    private List<Candidate> named(MoveOrder order, ItemsToMove wanted) {
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
            @Nullable JobItem item, MoveOrder order, @Nullable Integer expectedVersion, int index) {
        Place place = Place.input().at("items").at(index);
        if (item == null) {
            Faults faults = new Faults();
            faults.add(UserErrorCode.NOT_FOUND, place.at("jobItemId"), "There is no item with this id.");
            return new Candidate(null, null, faults);
        }
        return judged(item, order, expectedVersion, place.at("expectedVersion"));
    }

    private List<Candidate> ofJob(MoveOrder order, UUID jobId) {
        List<JobItem> items = new ArrayList<>(file.lockOfJob(jobId));
        if (items.isEmpty()) {
            throw new Refused(UserErrorCode.NOT_FOUND, Place.input().at("jobId"), "There is no job with this id.");
        }
        boolean anyMay = items.stream().anyMatch(item -> item.state().next().contains(order.to()));
        items.removeIf(item -> !item.state().next(Mover.current()).contains(order.to()));
        if (items.isEmpty()) {
            throw new Refused(
                    anyMay ? UserErrorCode.FORBIDDEN : UserErrorCode.TRANSITION_NOT_ALLOWED,
                    Place.input().at("to"),
                    String.format(
                            Locale.ROOT,
                            anyMay
                                    ? "You may move no item of the job to %s now."
                                    : "No item of the job may go to %s now.",
                            order.to()));
        }
        items.sort(Comparator.comparingInt(JobItem::position));
        return withContacts(
                order,
                items.stream()
                        .map(item -> judged(item, order, null, Place.input()))
                        .toList());
    }

    private static Candidate judged(JobItem item, MoveOrder order, @Nullable Integer expectedVersion, Place version) {
        Faults faults = new Faults();
        Move move = order.forContact(null);
        Moves.judge(item, move, expectedVersion, version, faults);
        return new Candidate(item, move, faults);
    }

    /**
     * The same with the contact on whose behalf they move. It is looked for, and made, only at companies of which an item may
     * move: what else is made stays when others move, and takes the external id from who should have it.
     */
    private List<Candidate> withContacts(MoveOrder order, List<Candidate> judged) {
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

    /** The move as it is for the items of a job, with what is wrong with its contact. */
    private Candidate forJob(MoveOrder order, UUID jobId) {
        Faults faults = new Faults();
        return new Candidate(null, moves.of(order, jobId, faults), faults);
    }

    private static TransitionJobItemResult aborted(Candidate candidate) {
        if (!candidate.faults().any()) {
            candidate
                    .faults()
                    .addAll(List.of(new UserError(
                            UserErrorCode.ABORTED,
                            "This item could have moved, but another one could not. Nothing was moved.",
                            Place.input().path())));
        }
        return candidate.result(false);
    }
}
