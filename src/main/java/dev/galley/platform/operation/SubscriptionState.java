package dev.galley.platform.operation;

import org.jspecify.annotations.Nullable;

/** The part of an operation that belongs to a subscription: the source of its events and the batch that it has read. */
public final class SubscriptionState {

    /** The number of events in a batch, unless the answer gets too large. */
    public static final int BATCH_SIZE = 100;

    private final @Nullable String lastEventId;
    private final int batchSize;
    private @Nullable SubscriptionSource source;
    private SubscriptionSource.@Nullable Batch batch;

    private SubscriptionState(@Nullable SubscriptionSource source, @Nullable String lastEventId, int batchSize) {
        this.source = source;
        this.lastEventId = lastEventId;
        this.batchSize = batchSize;
    }

    /**
     * The state in which a subscription begins.
     *
     * @param lastEventId the cursor from which a client resumes, which replaces the argument of the root field; null if
     *     there is none
     */
    public static SubscriptionState begin(@Nullable String lastEventId) {
        return new SubscriptionState(null, lastEventId, BATCH_SIZE);
    }

    /** The state in which the next batch of a subscription is read. */
    public static SubscriptionState next(SubscriptionSource source, int batchSize) {
        return new SubscriptionState(source, null, batchSize);
    }

    /** The source; null before the root field has created it. */
    public @Nullable SubscriptionSource source() {
        return source;
    }

    public @Nullable String lastEventId() {
        return lastEventId;
    }

    public int batchSize() {
        return batchSize;
    }

    /** The batch that the root field has read; null if it has failed. */
    public SubscriptionSource.@Nullable Batch batch() {
        return batch;
    }

    /** Sets what the root field has read. */
    public void setBatch(SubscriptionSource source, SubscriptionSource.Batch batch) {
        this.source = source;
        this.batch = batch;
    }
}
