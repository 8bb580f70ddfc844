package dev.galley.job;

import dev.galley.item.ItemFile;
import dev.galley.item.JobItem;
import dev.galley.item.JobItemView;
import dev.galley.lifecycle.Move;
import dev.galley.platform.Access;
import dev.galley.platform.Batch;
import dev.galley.platform.Call;
import dev.galley.platform.Faults;
import dev.galley.platform.Node;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Moves one item. */
@ApplicationScoped
class TransitionJobItem {

    private static final Place ITEM = Place.input().at("jobItemId");

    private final UnitOfWork units;
    private final Moves moves;
    private final Clock clock;
    private final ItemFile file;

    TransitionJobItem(UnitOfWork units, Moves moves, Clock clock, ItemFile file) {
        this.units = units;
        this.moves = moves;
        this.clock = clock;
        this.file = file;
    }

    Written<JobItemView> move(TransitionJobItemInput input) {
        Faults faults = new Faults();
        Call call = new Call("transitionJobItem", input.idempotencyKey());
        call.check(faults);
        MoveOrder order = MoveOrder.of(input, faults);
        return units.update(
                call,
                TypeId.ITEM,
                input.jobItemId(),
                ITEM,
                faults,
                (id, first) -> {
                    Batch.Answer<JobItem> item = file.lock(id, first);
                    return ending -> move(item, order, input.expectedVersion(), ending.last());
                },
                JobItem::current);
    }

    private JobItemView move(
            Batch.Answer<JobItem> locked, MoveOrder order, @Nullable Integer expectedVersion, Batch last) {
        JobItem item = locked.one()
                .orElseThrow(() -> new Refused(UserErrorCode.NOT_FOUND, ITEM, "There is no item with this id."));
        Faults faults = new Faults();
        Move move = moves.of(order, item.jobId(), faults);
        Moves.judge(item, move, expectedVersion, Place.input().at("expectedVersion"), faults);
        faults.refuseIfAny();
        Supplier<? extends Node> job = file.move(List.of(item.moveTo(move, clock.instant())), last);
        // What a write returns is not confined: a customer is not to see who of the shop made the job.
        return item.view(Access.current().isConfined() ? null : job);
    }
}
