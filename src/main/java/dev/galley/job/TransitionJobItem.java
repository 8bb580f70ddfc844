package dev.galley.job;

import dev.galley.item.ItemsMoved;
import dev.galley.item.JobItem;
import dev.galley.item.JobItemView;
import dev.galley.lifecycle.Move;
import dev.galley.platform.Call;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves one item. */
@ApplicationScoped
class TransitionJobItem {

    private static final Place ITEM = Place.input().at("jobItemId");

    private final UnitOfWork units;
    private final Moves moves;
    private final Clock clock;
    private final Event<ItemsMoved> moved;

    TransitionJobItem(UnitOfWork units, Moves moves, Clock clock, Event<ItemsMoved> moved) {
        this.units = units;
        this.moves = moves;
        this.clock = clock;
        this.moved = moved;
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
                id -> move(id, order, input.expectedVersion()),
                JobItemView::current);
    }

    private JobItemView move(UUID id, MoveOrder order, @Nullable Integer expectedVersion) {
        JobItem item = JobItem.lockWithId(id)
                .orElseThrow(() -> new Refused(UserErrorCode.NOT_FOUND, ITEM, "There is no item with this id."));
        Faults faults = new Faults();
        Move move = moves.of(order, item.jobId(), faults);
        Moves.judge(item, move, expectedVersion, Place.input().at("expectedVersion"), faults);
        faults.refuseIfAny();
        moved.fire(new ItemsMoved(List.of(item.moveTo(move, clock.instant()))));
        return JobItemView.of(item);
    }
}
