package dev.galley.platform.operation;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows and bytes that an operation reads, while it reads them, because all of it is held until the answer
 * has been written: a level of an answer is loaded completely, even if a limit stops the operation later. What all
 * operations hold together is limited by the heap. This includes what they create from the data, if that is more: with
 * many aliases, a few rows can become a large answer.
 */
public final class ReadBudget {

    /** An operation has read more than it is allowed to. */
    public static final class TooMany extends RuntimeException {

        /** The message if other operations hold the memory. */
        public static final String CROWDED =
                "The service is preparing too many large answers right now. Try again in a moment.";

        private final boolean ofAll;

        TooMany(boolean ofAll) {
            super(
                    ofAll ? "all running operations together have read too much" : "the operation has read too much",
                    null,
                    false,
                    false);
            this.ofAll = ofAll;
        }

        /** Whether the cause is what other operations hold, so that it may succeed later. */
        public boolean isOfAll() {
            return ofAll;
        }
    }

    /**
     * The approximate maximum size of a row with what is created from it (its view and its part of the answer), without
     * its own bytes.
     */
    static final int ROW = 1_536;

    /** How many copies of a byte are held: one in the driver, and one in the text that is created from it. */
    static final int COPIES = 2;

    /** Changes are added to the shared total in steps of this number of bytes. */
    private static final long SHARE = 1L << 19;

    private static final AtomicLong HELD = new AtomicLong();

    private final int mostRows;
    private final long mostBytes;
    private int rows;
    private long bytes;
    private long made;
    private long held;
    private boolean crowded;

    public ReadBudget(int mostRows, long mostBytes) {
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
    }

    /** Releases what is held. */
    void release() {
        HELD.addAndGet(-held);
        held = 0;
    }

    /** Runs what a limit must not interrupt, such as a commit, without counting. */
    public static void uncounted(Runnable work) {
        Operation operation = Operation.current();
        ReadBudget readBudget = current();
        if (operation == null || readBudget == null) {
            work.run();
            return;
        }
        operation.setReadBudget(null);
        try {
            work.run();
        } finally {
            operation.setReadBudget(readBudget);
        }
    }

    /** The budget of the running operation; null if nothing is counted. */
    public static @Nullable ReadBudget current() {
        Operation operation = Operation.current();
        return operation == null ? null : operation.readBudget();
    }

    /** Whether the running operation has exceeded its limit. */
    public static boolean isPassed() {
        ReadBudget readBudget = current();
        return readBudget != null && (readBudget.rows > readBudget.mostRows || readBudget.bytes > readBudget.mostBytes);
    }

    /** Whether the running operation was ended because of what others hold. */
    public static boolean isCrowded() {
        ReadBudget readBudget = current();
        return readBudget != null && readBudget.crowded;
    }

    /**
     * How many rows a statement may still read, plus one, which shows that there are too many. The memory that most
     * statements need is reserved in advance: if there is none, nothing is sent, and no connection has to be closed.
     *
     * @throws TooMany if other operations hold too much
     */
    public int next() {
        hold(SHARE);
        return Math.max(0, mostRows - rows) + 1;
    }

    /**
     * Counts a row.
     *
     * @throws TooMany if there are too many
     */
    public void take() {
        if (++rows > mostRows) {
            throw new TooMany(false);
        }
        hold(0);
    }

    /**
     * Counts bytes from the database.
     *
     * @throws TooMany if there are too many
     */
    public void takeBytes(int more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw new TooMany(false);
        }
        hold(0);
    }

    /** Reserves memory for the bytes of an answer written so far; false if other operations hold too much. */
    public boolean hasMade(long all) {
        made = all;
        try {
            hold(0);
            return true;
        } catch (TooMany crowd) {
            return false;
        }
    }

    private void hold(long ahead) {
        // What is usually created from a row is included in its size.
        long weight = Math.max((long) ROW * rows + COPIES * bytes + ahead, made);
        if (weight > held) {
            long more = (weight - held + SHARE - 1) / SHARE * SHARE;
            held += more;
            long all = HELD.addAndGet(more);
            // A single operation can have what its own limit allows, however small the heap is.
            if (all > mostOfAll() && all > held) {
                crowded = true;
                throw new TooMany(true);
            }
        }
    }

    /** The maximum in bytes, from the size of the heap at run time. */
    static long mostOfAll() {
        return Runtime.getRuntime().maxMemory() / 2;
    }
}
