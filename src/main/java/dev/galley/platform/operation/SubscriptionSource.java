package dev.galley.platform.operation;

/**
 * Where a subscription reads its events, in batches. Its root field creates the source when the document is first
 * executed, and reads the next batch from it each time the document is executed again. All methods can be called on any
 * thread and do not block.
 */
public interface SubscriptionSource {

    /**
     * A batch of events that was read.
     *
     * @param end identifies the end of the batch for {@link #advance}
     * @param size the number of events
     * @param cursor the end of the batch for the client, from which it can resume
     */
    record Batch(Object end, int size, String cursor) {}

    /** Whether there is a batch to read: whether {@link #next} differs from the end of the last batch. */
    boolean hasNext();

    /** Identifies the next batch. Sources with equal values read the same events next if their arguments are equal. */
    Object next();

    /** Continues after a batch of this source, or of another with an equal {@link #next}. */
    void advance(Batch batch);

    /** Calls the listener when there may be a new batch, until the source is closed. */
    void open(Runnable listener);

    void close();
}
