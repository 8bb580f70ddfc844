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
 * The states of a job item, declared in life-cycle order, in which they are shown; and the one place that says what may
 * follow what.
 */
@Enum("ItemState")
@Description("Where a job item stands on its way through prepress and production.")
public enum ItemState {
    @Description("The item exists, no artwork has been received.")
    AWAITING_ARTWORK(1, "Awaiting artwork", "The item exists, no artwork has been received.", 0),
    @Description("Artwork has been received and is being checked.")
    IN_REVIEW(2, "In review", "Artwork has been received and is being checked.", 2),
    @Description("Issues were found in the artwork and told to the customer.")
    CUSTOMER_NOTIFIED_OF_ISSUES(
            3, "Customer notified of issues", "Issues were found in the artwork and told to the customer.", 1),
    @Description("A proof was sent and awaits approval.")
    PROOF_SENT(4, "Proof sent", "A proof was sent and awaits approval.", 4),
    @Description("Feedback on the proof was received, changes are required.")
    PROOF_CHANGES_REQUESTED(
            5, "Proof changes requested", "Feedback on the proof was received, changes are required.", 3),
    @Description("Approved by the customer or internally, and confirmed production-ready.")
    READY_FOR_PRODUCTION(
            6, "Ready for production", "Approved by the customer or internally, and confirmed production-ready.", 5),
    @Description("All stages are passed; the item is ready to move downstream.")
    COMPLETE(7, "Complete", "All stages are passed; the item is ready to move downstream.", 6),
    @Description("The item is no longer required and will not progress further.")
    CANCELLED(8, "Cancelled", "The item is no longer required and will not progress further.", -1),
    @Description("Complete and out of active views, kept for reference.")
    ARCHIVED(9, "Archived", "Complete and out of active views, kept for reference.", 7);

    /** All states in the order of their numbers, which are 1 to N. */
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

    /** The states that may follow this one. No default, so that a new state must be placed. */
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

    /** Those of them to which the mover may move an item. */
    public Set<ItemState> next(Mover mover) {
        return switch (mover) {
            case SHOP -> next();
            case CUSTOMER -> nextForCustomers();
            case NOBODY -> EnumSet.noneOf(ItemState.class);
        };
    }

    /** A customer hands in artwork, and answers a proof. */
    private Set<ItemState> nextForCustomers() {
        return switch (this) {
            case AWAITING_ARTWORK, CUSTOMER_NOTIFIED_OF_ISSUES -> EnumSet.of(IN_REVIEW);
            case PROOF_SENT -> EnumSet.of(READY_FOR_PRODUCTION, PROOF_CHANGES_REQUESTED);
            case IN_REVIEW, PROOF_CHANGES_REQUESTED, READY_FOR_PRODUCTION, COMPLETE, CANCELLED, ARCHIVED ->
                EnumSet.noneOf(ItemState.class);
        };
    }

    /** Whether an item may begin its life in this state. */
    public boolean initial() {
        return this == AWAITING_ARTWORK || this == IN_REVIEW;
    }

    /** The moves out of this state that the mover may make, in life-cycle order, with what each demands. */
    public List<AvailableTransition> transitions(Mover mover) {
        return Transitions.MADE[mover.ordinal()][ordinal()];
    }

    /** All such lists, made once: a board shows hundreds. */
    private static final class Transitions {

        @SuppressWarnings("unchecked") // An array of lists cannot be made otherwise.
        static final List<AvailableTransition>[][] MADE = Arrays.stream(Mover.values())
                .map(mover ->
                        Arrays.stream(values()).map(from -> of(from, mover)).toArray(List[]::new))
                .toArray(List[][]::new);

        private static List<AvailableTransition> of(ItemState from, Mover mover) {
            return from.next(mover).stream()
                    .map(to -> new AvailableTransition(
                            to,
                            from.requiresNoteTo(to),
                            // A customer's approval is the customer's, which need not be said.
                            to.requiresApproval() && mover != Mover.CUSTOMER))
                    .toList();
        }
    }

    /** What is wrong with a move out of this state; empty when the mover may make it. */
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

    /** Neither cancelled nor archived: a complete item is in active views until somebody archives it. */
    public boolean active() {
        return this != CANCELLED && this != ARCHIVED;
    }

    /** Whether the item is done: complete or archived. */
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

    /** Whose turn it is; null when nobody's. */
    public @Nullable WaitingOn waitingOn() {
        return switch (this) {
            case AWAITING_ARTWORK, CUSTOMER_NOTIFIED_OF_ISSUES, PROOF_SENT -> WaitingOn.CUSTOMER;
            case IN_REVIEW, PROOF_CHANGES_REQUESTED, READY_FOR_PRODUCTION -> WaitingOn.SHOP;
            case COMPLETE, CANCELLED, ARCHIVED -> null;
        };
    }

    /**
     * The element of {@code job.state_counts}, from 1, that counts the items in this state. It is stored: it never changes,
     * and a new state takes the next one, wherever it stands in the life cycle.
     */
    public int number() {
        return number;
    }

    /** The state's name for people. */
    public String label() {
        return label;
    }

    /** What the state means, in a sentence. */
    public String description() {
        return description;
    }

    /** How far along a counted item is, for comparison only; higher is further. */
    int advancement() {
        return advancement;
    }

    /** A move back, or past the proof, is an exception that history has to explain. */
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
