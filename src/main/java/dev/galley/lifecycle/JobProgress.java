package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What a job's items say of the job. Derived by {@link #of}, never stored, never set. */
@Type("JobProgress")
@DefaultNonNull
@Description("How far a job is, derived from its items. Cancelled items do not count.")
public record JobProgress(
        @Description("All items, cancelled ones too.") int totalItems,

        @Description("Items that count: all but the cancelled.")
        int countedItems,

        @Description("Counted items that are not finished.") int openItems,
        @Description("Items complete or archived.") int finishedItems,
        @Description("Items archived.") int archivedItems,
        @Description("Items cancelled.") int cancelledItems,

        @Description("How many items are in each of the nine states, in life-cycle order, zeros too.")
        List<@NonNull StateCount> counts,

        @Nullable
        @Description("Finished items in a hundred counted ones, rounded down; one that is not finished adds nothing, "
                + "however far it is. Null when every item is cancelled.")
        Integer percentComplete,

        @Nullable
        @Description("The state of the counted item that is least advanced, in the order AWAITING_ARTWORK, "
                + "CUSTOMER_NOTIFIED_OF_ISSUES, IN_REVIEW, PROOF_CHANGES_REQUESTED, PROOF_SENT, "
                + "READY_FOR_PRODUCTION, COMPLETE, ARCHIVED. Null when every item is cancelled.")
        ItemState leastAdvancedState,

        @Description("How far the job is as a whole.") JobStage stage,
        @Description("Items that wait for the customer.") int waitingOnCustomerItems,
        @Description("Items that wait for the shop.") int waitingOnShopItems,

        @Description("When an item last moved; an item's creation counts as a move.")
        Instant lastTransitionAt) {

    private static final ItemState[] STATES = ItemState.values();

    /**
     * Derives progress.
     *
     * @param counts how many items are in each state, by {@link ItemState#number()}; at least one item in all. Those in
     *     states of a later version, which work on the job while that is rolled out, count as open.
     * @param lastTransitionAt when an item last moved
     */
    public static JobProgress of(int[] counts, Instant lastTransitionAt) {
        int unknown = StateCount.ofUnknown(counts);
        int counted = StateCount.sum(counts, ItemState::counted) + unknown;
        int finished = StateCount.sum(counts, ItemState::finished);
        ItemState least = leastAdvanced(counts);
        return new JobProgress(
                StateCount.sum(counts, state -> true) + unknown,
                counted,
                counted - finished,
                finished,
                StateCount.of(counts, ItemState.ARCHIVED),
                StateCount.of(counts, ItemState.CANCELLED),
                StateCount.all(counts),
                counted == 0 ? null : (int) (100L * finished / counted),
                least,
                unknown > 0
                        ? JobStage.IN_PROGRESS
                        : stage(least, StateCount.of(counts, ItemState.AWAITING_ARTWORK) == counted),
                StateCount.waiting(counts, WaitingOn.CUSTOMER),
                StateCount.waiting(counts, WaitingOn.SHOP),
                lastTransitionAt);
    }

    /** Whether the job is active: it has an active item. */
    public boolean anyActive() {
        return totalItems > cancelledItems + archivedItems;
    }

    private static @org.jspecify.annotations.Nullable ItemState leastAdvanced(int[] counts) {
        ItemState least = null;
        for (ItemState state : STATES) {
            boolean there = state.counted() && StateCount.of(counts, state) > 0;
            if (there && (least == null || state.advancement() < least.advancement())) {
                least = state;
            }
        }
        return least;
    }

    /** The least advanced item decides; only "nothing has begun" needs to know of all. */
    private static JobStage stage(@org.jspecify.annotations.Nullable ItemState least, boolean untouched) {
        if (least == null) {
            return JobStage.CANCELLED;
        }
        return switch (least) {
            case ARCHIVED -> JobStage.ARCHIVED;
            case COMPLETE -> JobStage.COMPLETE;
            case READY_FOR_PRODUCTION -> JobStage.READY;
            case AWAITING_ARTWORK -> untouched ? JobStage.NOT_STARTED : JobStage.IN_PROGRESS;
            case IN_REVIEW, CUSTOMER_NOTIFIED_OF_ISSUES, PROOF_SENT, PROOF_CHANGES_REQUESTED -> JobStage.IN_PROGRESS;
            case CANCELLED -> throw new IllegalStateException("A cancelled item does not count.");
        };
    }
}
