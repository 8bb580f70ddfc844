package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The progress of a job, derived from its items by {@link #of}. It is never stored and never set. */
@Type("JobProgress")
@DefaultNonNull
@Description("The progress of a job, derived from its items. Cancelled items are not counted in "
        + "percentComplete, leastAdvancedState and stage.")
public record JobProgress(
        @Description("The number of all items, including cancelled ones.")
        int totalItems,

        @Description("The number of items that are not cancelled.")
        int countedItems,

        @Description("The number of items that are not complete, archived or cancelled.")
        int openItems,

        @Description("The number of items that are complete or archived.")
        int finishedItems,

        @Description("The number of archived items.") int archivedItems,
        @Description("The number of cancelled items.") int cancelledItems,

        @Description("The number of items in each of the nine states, in life-cycle order, including zeros.")
        List<@NonNull StateCount> counts,

        @Nullable
        @Description("finishedItems as a percentage of countedItems, rounded down. An unfinished item "
                + "contributes nothing, whatever its state. Null if every item is cancelled.")
        Integer percentComplete,

        @Nullable
        @Description("The least advanced state among the items that are not cancelled, in the order "
                + "AWAITING_ARTWORK, CUSTOMER_NOTIFIED_OF_ISSUES, IN_REVIEW, PROOF_CHANGES_REQUESTED, "
                + "PROOF_SENT, READY_FOR_PRODUCTION, COMPLETE, ARCHIVED. Null if every item is cancelled.")
        ItemState leastAdvancedState,

        @Description("The overall progress of the job.") JobStage stage,

        @Description("The number of items that wait for the customer.")
        int waitingOnCustomerItems,

        @Description("The number of items that wait for the shop.")
        int waitingOnShopItems,

        @Description("When an item last changed its state, or was created.")
        Instant lastTransitionAt) {

    private static final ItemState[] STATES = ItemState.values();

    /**
     * Derives the progress.
     *
     * @param counts the number of items in each state, by {@link ItemState#number()}; at least one item in total. Items
     *     in states of a newer version, which may run at the same time during an upgrade, count as open.
     * @param lastTransitionAt when an item last changed its state
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

    /** Whether the job is active, that is, has an active item. */
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

    /** The least advanced item determines the stage, except that NOT_STARTED depends on all items. */
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
