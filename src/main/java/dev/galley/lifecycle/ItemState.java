package dev.galley.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/**
 * The states of a job item, declared in life-cycle order, in which they are displayed. This is the only place that
 * defines the allowed transitions.
 */
@Enum("ItemState")
@Description("The state of a job item on its way through prepress and production.")
public enum ItemState {
    @Description("The item exists; no artwork has been received.")
    AWAITING_ARTWORK(1, "Awaiting artwork", "The item exists; no artwork has been received.", 0),
    @Description("Artwork has been received and is being checked.")
    IN_REVIEW(2, "In review", "Artwork has been received and is being checked.", 2),
    @Description("Issues were found in the artwork and communicated to the customer.")
    CUSTOMER_NOTIFIED_OF_ISSUES(
            3, "Customer notified of issues", "Issues were found in the artwork and communicated to the customer.", 1),
    @Description("A proof was sent and awaits approval.")
    PROOF_SENT(4, "Proof sent", "A proof was sent and awaits approval.", 4),
    @Description("Feedback on the proof was received; changes are required.")
    PROOF_CHANGES_REQUESTED(
            5, "Proof changes requested", "Feedback on the proof was received; changes are required.", 3),
    @Description("Approved by the customer or internally, and confirmed production-ready.")
    READY_FOR_PRODUCTION(
            6, "Ready for production", "Approved by the customer or internally, and confirmed production-ready.", 5),
    @Description("All stages have been passed; the item is ready to move downstream.")
    COMPLETE(7, "Complete", "All stages have been passed; the item is ready to move downstream.", 6),
    @Description("The item is no longer required and will not progress further.")
    CANCELLED(8, "Cancelled", "The item is no longer required and will not progress further.", -1),
    @Description("The item was completed and removed from active views. It is kept for reference.")
    ARCHIVED(9, "Archived", "The item was completed and removed from active views. It is kept for reference.", 7);

    /** All states, ordered by number, from 1 to N. */
    public static final List<ItemState> BY_NUMBER = Arrays.stream(values())
            .sorted(Comparator.comparing(ItemState::number))
            .toList();

    private final int number;
    private final String label;
    private final String description;
    private final int advancement;

    ItemState(int number, String label, String description, int advancement) {
        this.number = number;
        this.label = label;
        this.description = description;
        this.advancement = advancement;
    }

    /** The states that can follow this one. Without a default, the compiler requires a case for a new state. */
    public Set<ItemState> next() {
        return switch (this) {
            case AWAITING_ARTWORK -> EnumSet.of(IN_REVIEW, CANCELLED);
            case IN_REVIEW -> EnumSet.of(CUSTOMER_NOTIFIED_OF_ISSUES, PROOF_SENT, READY_FOR_PRODUCTION, CANCELLED);
            case CUSTOMER_NOTIFIED_OF_ISSUES -> EnumSet.of(IN_REVIEW, CANCELLED);
            case PROOF_SENT -> EnumSet.of(READY_FOR_PRODUCTION, PROOF_CHANGES_REQUESTED, IN_REVIEW, CANCELLED);
            case PROOF_CHANGES_REQUESTED -> EnumSet.of(PROOF_SENT, IN_REVIEW, READY_FOR_PRODUCTION, CANCELLED);
            case READY_FOR_PRODUCTION -> EnumSet.of(COMPLETE, IN_REVIEW, CANCELLED);
            case COMPLETE -> EnumSet.of(ARCHIVED, READY_FOR_PRODUCTION);
            case ARCHIVED -> EnumSet.of(COMPLETE);
            case CANCELLED -> EnumSet.noneOf(ItemState.class);
        };
    }

    /** Those of them to which this mover can move an item. */
    public Set<ItemState> next(Mover mover) {
        return switch (mover) {
            case SHOP -> next();
            case CUSTOMER -> nextForCustomers();
            case NOBODY -> EnumSet.noneOf(ItemState.class);
        };
    }

    /** Customers deliver artwork and answer proofs. */
    private Set<ItemState> nextForCustomers() {
        return switch (this) {
            case AWAITING_ARTWORK, CUSTOMER_NOTIFIED_OF_ISSUES -> EnumSet.of(IN_REVIEW);
            case PROOF_SENT -> EnumSet.of(READY_FOR_PRODUCTION, PROOF_CHANGES_REQUESTED);
            case IN_REVIEW, PROOF_CHANGES_REQUESTED, READY_FOR_PRODUCTION, COMPLETE, CANCELLED, ARCHIVED ->
                EnumSet.noneOf(ItemState.class);
        };
    }

    /** Whether a new item can be created in this state. */
    public boolean initial() {
        return this == AWAITING_ARTWORK || this == IN_REVIEW;
    }

    /** The transitions out of this state that the mover can make, in life-cycle order, with their requirements. */
    @SuppressWarnings("EnumOrdinal") // An index of arrays that are only in memory, and made in the order of values().
    public List<AvailableTransition> transitions(Mover mover) {
        return Transitions.MADE[mover.ordinal()][ordinal()];
    }

    /** All these lists, created once, because a board shows hundreds. */
    private static final class Transitions {

        @SuppressWarnings("unchecked") // An array of a generic type can only be created this way.
        static final List<AvailableTransition>[][] MADE = Arrays.stream(Mover.values())
                .map(mover ->
                        Arrays.stream(values()).map(from -> of(from, mover)).toArray(List[]::new))
                .toArray(List[][]::new);

        private static List<AvailableTransition> of(ItemState from, Mover mover) {
            return from.next(mover).stream()
                    .map(to -> new AvailableTransition(
                            to,
                            from.requiresNoteTo(to),
                            // A customer's approval is always its own, so it need not be stated.
                            to.requiresApproval() && mover != Mover.CUSTOMER))
                    .toList();
        }
    }

    /** The reasons why the mover cannot make a transition out of this state; empty if it can. */
    public List<MoveFault> judge(RequestedMove requestedMove, Mover mover) {
        if (!next().contains(requestedMove.to())) {
            return List.of(MoveFault.TRANSITION_NOT_ALLOWED);
        }
        if (!next(mover).contains(requestedMove.to())) {
            return List.of(MoveFault.FORBIDDEN);
        }
        List<MoveFault> faults = new ArrayList<>();
        if (requiresNoteTo(requestedMove.to()) && requestedMove.note() == null) {
            faults.add(MoveFault.NOTE_REQUIRED);
        }
        if (requestedMove.to().requiresApproval() && requestedMove.approval() == null) {
            faults.add(MoveFault.APPROVAL_REQUIRED);
        }
        if (!requestedMove.to().requiresApproval() && requestedMove.approval() != null) {
            faults.add(MoveFault.APPROVAL_NOT_APPLICABLE);
        }
        return faults;
    }

    /** Neither cancelled nor archived. A complete item stays in active views until somebody archives it. */
    public boolean active() {
        return this != CANCELLED && this != ARCHIVED;
    }

    /** Whether the item is complete or archived. */
    public boolean finished() {
        return this == COMPLETE || this == ARCHIVED;
    }

    /** Whether the item counts in its job's progress and is not finished. */
    public boolean open() {
        return counted() && !finished();
    }

    /** Whether the item counts in its job's progress. */
    public boolean counted() {
        return this != CANCELLED;
    }

    /** Whose turn it is; null if nobody's. */
    public @Nullable WaitingOn waitingOn() {
        return switch (this) {
            case AWAITING_ARTWORK, CUSTOMER_NOTIFIED_OF_ISSUES, PROOF_SENT -> WaitingOn.CUSTOMER;
            case IN_REVIEW, PROOF_CHANGES_REQUESTED, READY_FOR_PRODUCTION -> WaitingOn.SHOP;
            case COMPLETE, CANCELLED, ARCHIVED -> null;
        };
    }

    /**
     * The element of {@code job.state_counts}, from 1, that counts the items in this state. It is stored, so it never
     * changes. A new state takes the next number, regardless of its place in the life cycle.
     */
    public int number() {
        return number;
    }

    /** The display name of the state. */
    public String label() {
        return label;
    }

    /** The meaning of the state, in one sentence. */
    public String description() {
        return description;
    }

    /** How far along a counted item is: a higher number is further. For comparison only. */
    int advancement() {
        return advancement;
    }

    /** A transition back, or past the proof, is an exception that the history must explain. */
    private boolean requiresNoteTo(ItemState to) {
        return switch (this) {
            case PROOF_SENT -> to == IN_REVIEW;
            case PROOF_CHANGES_REQUESTED -> to == READY_FOR_PRODUCTION;
            case READY_FOR_PRODUCTION -> to == IN_REVIEW;
            case COMPLETE -> to == READY_FOR_PRODUCTION;
            case ARCHIVED -> to == COMPLETE;
            case AWAITING_ARTWORK, IN_REVIEW, CUSTOMER_NOTIFIED_OF_ISSUES, CANCELLED -> false;
        };
    }

    private boolean requiresApproval() {
        return this == READY_FOR_PRODUCTION;
    }
}
