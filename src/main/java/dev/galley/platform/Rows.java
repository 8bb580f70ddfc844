package dev.galley.platform;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The rows that an operation reads, counted while they are read, since all of them are held until its answer has been
 * written: a level of an answer is loaded as a whole, whatever of it is allowed in the end. What all operations hold
 * together is bounded by the heap.
 */
public final class Rows {

    /** An operation that reads more than it may. */
    public static final class TooMany extends RuntimeException {

        /** What is said when it is for what others hold. */
        public static final String CROWDED = "Too many large answers are being made right now. Try again in a moment.";

        private final boolean ofAll;

        TooMany(boolean ofAll) {
            super(
                    ofAll ? "all operations together hold too many rows" : "the operation reads too many rows",
                    null,
                    false,
                    false);
            this.ofAll = ofAll;
        }

        /** Whether it is for what others hold, so that it may succeed later. */
        public boolean isOfAll() {
            return ofAll;
        }
    }

    /** What a row takes with what is made of it, at most and about: its bytes, its view, its part of the answer. */
    private static final int BYTES = 2_048;

    /** Rows are told to all in such numbers. */
    private static final int SHARE = 256;

    private static final ThreadLocal<@Nullable Rows> CURRENT = new ThreadLocal<>();
    private static final AtomicInteger HELD = new AtomicInteger();

    private final int most;
    private int read;
    private int held;
    private boolean crowded;

    private Rows(int most) {
        this.most = most;
    }

    /** Counts what the current thread reads, until {@link #end}. */
    public static void begin(int most) {
        CURRENT.set(new Rows(most));
    }

    public static void end() {
        Rows rows = CURRENT.get();
        if (rows != null) {
            HELD.addAndGet(-rows.held);
            CURRENT.remove();
        }
    }

    /** The current thread's; null where they are not counted. */
    static @Nullable Rows current() {
        return CURRENT.get();
    }

    /** Whether the current thread's operation has read more than it may. */
    public static boolean isPassed() {
        Rows rows = CURRENT.get();
        return rows != null && rows.read > rows.most;
    }

    /** Whether the current thread's operation was ended for what others hold. */
    public static boolean isCrowded() {
        Rows rows = CURRENT.get();
        return rows != null && rows.crowded;
    }

    /** How many a statement may still read, and one more, which tells that there were too many. */
    int next() {
        return Math.max(0, most - read) + 1;
    }

    /**
     * Counts one.
     *
     * @throws TooMany when it is one too many
     */
    void take() {
        if (++read > most) {
            throw new TooMany(false);
        }
        if (read > held) {
            held += SHARE;
            int all = HELD.addAndGet(SHARE);
            // Alone it may have what its own limit allows, however small the heap is.
            if (all > Runtime.getRuntime().maxMemory() / 2 / BYTES && all > held) {
                crowded = true;
                throw new TooMany(true);
            }
        }
    }
}
