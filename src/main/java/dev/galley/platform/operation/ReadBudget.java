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
    public static final class ExceededException extends RuntimeException {

        /** The message if other operations hold the memory. */
        public static final String OVERLOADED =
                "The service is preparing too many large responses right now. Try again in a moment.";

        private final boolean isShared;

        ExceededException(boolean isShared) {
            super(
                    isShared ? "all running operations together have read too much" : "the operation has read too much",
                    null,
                    false,
                    false);
            this.isShared = isShared;
        }

        /** Whether the cause is what other operations hold, so that it may succeed later. */
        public boolean isShared() {
            return isShared;
        }
    }

    /**
     * The approximate maximum size of a row with what is created from it (its view and its part of the answer), without
     * its own bytes.
     */
    static final int BYTES_PER_ROW = 1_536;

    /** How many copies of a byte are held: one in the driver, and one in the text that is created from it. */
    static final int COPIES = 2;

    /** Changes are added to the shared total in steps of this number of bytes. */
    private static final long STEP = 1L << 19;

    private static final AtomicLong RESERVED_BY_ALL = new AtomicLong();

    private final int maxRows;
    private final long maxBytes;
    private int rows;
    private long bytes;
    private long answerBytes;
    private long reserved;
    private boolean overloaded;

    public ReadBudget(int maxRows, long maxBytes) {
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    /** Releases what is held. */
    void release() {
        RESERVED_BY_ALL.addAndGet(-reserved);
        reserved = 0;
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
    public static boolean isExceeded() {
        ReadBudget readBudget = current();
        return readBudget != null && (readBudget.rows > readBudget.maxRows || readBudget.bytes > readBudget.maxBytes);
    }

    /** Whether the running operation was ended because of what others hold. */
    public static boolean isOverloaded() {
        ReadBudget readBudget = current();
        return readBudget != null && readBudget.overloaded;
    }

    /**
     * How many rows a statement may still read, plus one, which shows that there are too many. The memory that most
     * statements need is reserved in advance: if there is none, nothing is sent, and no connection has to be closed.
     *
     * @throws ExceededException if other operations hold too much
     */
    public int reserveRows() {
        reserve(STEP);
        return Math.max(0, maxRows - rows) + 1;
    }

    /**
     * Counts a row.
     *
     * @throws ExceededException if there are too many
     */
    public void countRow() {
        if (++rows > maxRows) {
            throw new ExceededException(false);
        }
        reserve(0);
    }

    /**
     * Counts bytes from the database.
     *
     * @throws ExceededException if there are too many
     */
    public void countBytes(int more) {
        bytes += more;
        if (bytes > maxBytes) {
            throw new ExceededException(false);
        }
        reserve(0);
    }

    /** Reserves memory for the bytes of an answer written so far; false if other operations hold too much. */
    public boolean tryReserveAnswer(long all) {
        answerBytes = all;
        try {
            reserve(0);
            return true;
        } catch (ExceededException exceeded) {
            return false;
        }
    }

    private void reserve(long inAdvance) {
        // What is usually created from a row is included in its size.
        long needed = Math.max((long) BYTES_PER_ROW * rows + COPIES * bytes + inAdvance, answerBytes);
        if (needed > reserved) {
            long more = (needed - reserved + STEP - 1) / STEP * STEP;
            reserved += more;
            long all = RESERVED_BY_ALL.addAndGet(more);
            // A single operation can have what its own limit allows, however small the heap is.
            if (all > capacity() && all > reserved) {
                overloaded = true;
                throw new ExceededException(true);
            }
        }
    }

    /** The maximum in bytes, from the size of the heap at run time. */
    static long capacity() {
        return Runtime.getRuntime().maxMemory() / 2;
    }
}
