package dev.galley.devmode.sample;

import dev.galley.devmode.sample.Sample.Entry;
import dev.galley.item.ItemTransitioned;
import dev.galley.item.NewItem;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.Mover;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves items through the life cycle until now, with probabilities as in a real shop. */
final class Story {

    /** The next transition, and the usual number of hours before it. */
    private record Step(RequestedMove move, Caller by, double least, double most) {}

    /** How many steps in a hundred are forgotten for a while, and how much longer those take. */
    private static final int SLOW = 12;

    private static final double SLOWNESS = 4;

    private final Chance chance;
    private final Instant now;

    Story(Chance chance, Instant now) {
        this.chance = chance;
        this.now = now;
    }

    /** The history of an item until now, including its creation. */
    List<Entry> of(UUID itemId, UUID jobId, NewItem item, Caller maker, UUID contact) {
        List<Entry> history = new ArrayList<>();
        ItemState state = item.initialState();
        Instant at = Ids.madeAt(itemId);
        RequestedMove making = new RequestedMove(state, null, NoteVisibility.INTERNAL, null, null);
        history.add(new Entry(new ItemTransitioned(itemId, jobId, 1, null, making, at, null), maker));
        for (Step step = after(state, contact); step != null; step = after(state, contact)) {
            at = chance.hoursAfter(at, step.least(), chance.of(SLOW) ? SLOWNESS * step.most() : step.most());
            if (!at.isBefore(now)) {
                break;
            }
            if (!state.judge(step.move(), Mover.SHOP).isEmpty()) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "The sample moves from %s by %s", state, step.move()));
            }
            int sequence = history.size() + 1;
            history.add(
                    new Entry(new ItemTransitioned(itemId, jobId, sequence, state, step.move(), at, null), step.by()));
            state = step.move().to();
        }
        return history;
    }

    private @Nullable Step after(ItemState state, UUID contact) {
        int die = chance.between(1, 100);
        return switch (state) {
            case AWAITING_ARTWORK -> die <= 3 ? cancelled() : step(received(contact), 1, 240);
            case IN_REVIEW -> afterReview(die);
            case CUSTOMER_NOTIFIED_OF_ISSUES -> die <= 4 ? cancelled() : step(received(contact), 4, 170);
            case PROOF_SENT -> afterProof(die, contact);
            case PROOF_CHANGES_REQUESTED -> afterChanges(die, contact);
            case READY_FOR_PRODUCTION -> afterApproval(die);
            case COMPLETE ->
                die <= 2
                        ? step(approved(Catalogue.COMPLETED_BY_MISTAKE, Approval.INTERNAL, null), 1, 6)
                        : step(plain(ItemState.ARCHIVED), 100, 700);
            case ARCHIVED -> die <= 3 ? step(noted(ItemState.COMPLETE, Catalogue.RESTORED), 20, 200) : null;
            case CANCELLED -> null;
        };
    }

    private Step afterReview(int die) {
        if (die <= 25) {
            return step(told(ItemState.CUSTOMER_NOTIFIED_OF_ISSUES, Catalogue.ISSUES, null), 1, 30);
        }
        if (die <= 40) {
            return step(approved(List.of(), Approval.INTERNAL, null), 1, 30);
        }
        return die <= 41 ? cancelled() : step(plain(ItemState.PROOF_SENT), 1, 50);
    }

    private Step afterProof(int die, UUID contact) {
        if (die <= 28) {
            return step(told(ItemState.PROOF_CHANGES_REQUESTED, Catalogue.CHANGES, contact), 2, 120);
        }
        if (die <= 32) {
            return step(noted(ItemState.IN_REVIEW, Catalogue.RECALLED), 1, 8);
        }
        return die <= 33 ? cancelled() : step(approved(List.of(), Approval.CUSTOMER, contact), 2, 140);
    }

    private Step afterChanges(int die, UUID contact) {
        if (die <= 10) {
            return step(approved(Catalogue.APPROVED_WITH_CHANGES, Approval.CUSTOMER, contact), 1, 60);
        }
        return die <= 20 ? step(received(contact), 4, 120) : step(plain(ItemState.PROOF_SENT), 3, 110);
    }

    private Step afterApproval(int die) {
        if (die <= 3) {
            return step(noted(ItemState.IN_REVIEW, Catalogue.WITHDRAWN), 1, 12);
        }
        return die <= 4 ? cancelled() : step(plain(ItemState.COMPLETE), 8, 150);
    }

    private Step cancelled() {
        return step(noted(ItemState.CANCELLED, Catalogue.CANCELLED), 8, 200);
    }

    private Step step(RequestedMove requestedMove, double least, double most) {
        boolean byCustomer = requestedMove.onBehalfOf() != null && chance.of(60);
        return new Step(requestedMove, byCustomer ? Catalogue.WEB_SHOP : chance.oneOf(Catalogue.STAFF), least, most);
    }

    private static RequestedMove plain(ItemState to) {
        return new RequestedMove(to, null, NoteVisibility.INTERNAL, null, null);
    }

    private static RequestedMove received(UUID contact) {
        return new RequestedMove(ItemState.IN_REVIEW, null, NoteVisibility.INTERNAL, null, contact);
    }

    private RequestedMove noted(ItemState to, List<String> notes) {
        return new RequestedMove(to, chance.oneOf(notes), NoteVisibility.INTERNAL, null, null);
    }

    private RequestedMove told(ItemState to, List<String> notes, @Nullable UUID contact) {
        return new RequestedMove(to, chance.oneOf(notes), NoteVisibility.CUSTOMER, null, contact);
    }

    private RequestedMove approved(List<String> notes, Approval approval, @Nullable UUID contact) {
        String note = notes.isEmpty() ? null : chance.oneOf(notes);
        return new RequestedMove(ItemState.READY_FOR_PRODUCTION, note, NoteVisibility.INTERNAL, approval, contact);
    }
}
