package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.ArrayList;
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
        @Description("Finished items in a hundred counted ones, rounded down. Null when every item is cancelled.")
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
     * @param counts how many items are in each state, by {@link ItemState#ordinal()}; at least one item in all
     * @param lastTransitionAt when an item last moved
     */
    public static JobProgress of(int[] counts, Instant lastTransitionAt) {
        int total = 0;
        int customer = 0;
        int shop = 0;
        ItemState least = null;
        List<StateCount> perState = new ArrayList<>(STATES.length);
        for (ItemState state : STATES) {
            int count = counts[state.ordinal()];
            perState.add(new StateCount(state, count));
            total += count;
            customer += state.waitingOn() == WaitingOn.CUSTOMER ? count : 0;
            shop += state.waitingOn() == WaitingOn.SHOP ? count : 0;
            if (count > 0 && state.counted() && (least == null || state.advancement() < least.advancement())) {
                least = state;
            }
        }
        int cancelled = counts[ItemState.CANCELLED.ordinal()];
        int archived = counts[ItemState.ARCHIVED.ordinal()];
        int counted = total - cancelled;
        int finished = counts[ItemState.COMPLETE.ordinal()] + archived;
        Integer percent = counted == 0 ? null : (int) (100L * finished / counted);
        boolean untouched = counts[ItemState.AWAITING_ARTWORK.ordinal()] == counted;
        return new JobProgress(
                total,
                counted,
                counted - finished,
                finished,
                archived,
                cancelled,
                List.copyOf(perState),
                percent,
                least,
                stage(least, untouched),
                customer,
                shop,
                lastTransitionAt);
    }

    /** Whether the job is active: it has an active item. */
    public boolean anyActive() {
        return totalItems > cancelledItems + archivedItems;
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
