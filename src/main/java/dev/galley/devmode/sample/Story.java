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
    private record Step(RequestedMove move, Caller by, double minHours, double maxHours) {}

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
    List<Entry> of(UUID itemId, UUID jobId, NewItem item, Caller creator, UUID contact) {
        List<Entry> history = new ArrayList<>();
        ItemState state = item.initialState();
        Instant createdAt = Ids.timeOf(itemId);
        Instant since = createdAt;
        RequestedMove creation = new RequestedMove(state, null, NoteVisibility.INTERNAL, null, null);
        history.add(new Entry(
                new ItemTransitioned(itemId, jobId, 1, null, null, creation, since, createdAt, null), creator));
        for (Step step = after(state, contact); step != null; step = after(state, contact)) {
            Instant at = chance.hoursAfter(
                    since, step.minHours(), chance.of(SLOW) ? SLOWNESS * step.maxHours() : step.maxHours());
            if (!at.isBefore(now)) {
                break;
            }
            if (!state.judge(step.move(), Mover.SHOP).isEmpty()) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "The sample moves from %s by %s", state, step.move()));
            }
            int sequence = history.size() + 1;
            history.add(new Entry(
                    new ItemTransitioned(itemId, jobId, sequence, state, since, step.move(), at, createdAt, null),
                    step.by()));
            state = step.move().to();
            since = at;
        }
        return history;
    }

    private @Nullable Step after(ItemState state, UUID contact) {
        int percent = chance.between(1, 100);
        return switch (state) {
            case AWAITING_ARTWORK -> percent <= 3 ? cancelled() : step(received(contact), 1, 240);
            case IN_REVIEW -> afterReview(percent);
            case CUSTOMER_NOTIFIED_OF_ISSUES -> percent <= 4 ? cancelled() : step(received(contact), 4, 170);
            case PROOF_SENT -> afterProof(percent, contact);
            case PROOF_CHANGES_REQUESTED -> afterChanges(percent, contact);
            case READY_FOR_PRODUCTION -> afterApproval(percent);
            case COMPLETE ->
                percent <= 2
                        ? step(approved(Catalogue.COMPLETED_BY_MISTAKE, Approval.INTERNAL, null), 1, 6)
                        : step(withoutNote(ItemState.ARCHIVED), 100, 700);
            case ARCHIVED -> percent <= 3 ? step(withNote(ItemState.COMPLETE, Catalogue.RESTORED), 20, 200) : null;
            case CANCELLED -> null;
        };
    }

    private Step afterReview(int percent) {
        if (percent <= 25) {
            return step(withCustomerNote(ItemState.CUSTOMER_NOTIFIED_OF_ISSUES, Catalogue.ISSUES, null), 1, 30);
        }
        if (percent <= 40) {
            return step(approved(List.of(), Approval.INTERNAL, null), 1, 30);
        }
        return percent <= 41 ? cancelled() : step(withoutNote(ItemState.PROOF_SENT), 1, 50);
    }

    private Step afterProof(int percent, UUID contact) {
        if (percent <= 28) {
            return step(withCustomerNote(ItemState.PROOF_CHANGES_REQUESTED, Catalogue.CHANGES, contact), 2, 120);
        }
        if (percent <= 32) {
            return step(withNote(ItemState.IN_REVIEW, Catalogue.RECALLED), 1, 8);
        }
        return percent <= 33 ? cancelled() : step(approved(List.of(), Approval.CUSTOMER, contact), 2, 140);
    }

    private Step afterChanges(int percent, UUID contact) {
        if (percent <= 10) {
            return step(approved(Catalogue.APPROVED_WITH_CHANGES, Approval.CUSTOMER, contact), 1, 60);
        }
        return percent <= 20 ? step(received(contact), 4, 120) : step(withoutNote(ItemState.PROOF_SENT), 3, 110);
    }

    private Step afterApproval(int percent) {
        if (percent <= 3) {
            return step(withNote(ItemState.IN_REVIEW, Catalogue.WITHDRAWN), 1, 12);
        }
        return percent <= 4 ? cancelled() : step(withoutNote(ItemState.COMPLETE), 8, 150);
    }

    private Step cancelled() {
        return step(withNote(ItemState.CANCELLED, Catalogue.CANCELLED), 8, 200);
    }

    private Step step(RequestedMove requestedMove, double minHours, double maxHours) {
        boolean byCustomer = requestedMove.onBehalfOf() != null && chance.of(60);
        return new Step(
                requestedMove, byCustomer ? Catalogue.WEB_SHOP : chance.oneOf(Catalogue.STAFF), minHours, maxHours);
    }

    private static RequestedMove withoutNote(ItemState to) {
        return new RequestedMove(to, null, NoteVisibility.INTERNAL, null, null);
    }

    private static RequestedMove received(UUID contact) {
        return new RequestedMove(ItemState.IN_REVIEW, null, NoteVisibility.INTERNAL, null, contact);
    }

    private RequestedMove withNote(ItemState to, List<String> notes) {
        return new RequestedMove(to, chance.oneOf(notes), NoteVisibility.INTERNAL, null, null);
    }

    private RequestedMove withCustomerNote(ItemState to, List<String> notes, @Nullable UUID contact) {
        return new RequestedMove(to, chance.oneOf(notes), NoteVisibility.CUSTOMER, null, contact);
    }

    private RequestedMove approved(List<String> notes, Approval approval, @Nullable UUID contact) {
        String note = notes.isEmpty() ? null : chance.oneOf(notes);
        return new RequestedMove(ItemState.READY_FOR_PRODUCTION, note, NoteVisibility.INTERNAL, approval, contact);
    }
}
