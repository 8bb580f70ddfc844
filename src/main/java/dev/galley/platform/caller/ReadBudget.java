package dev.galley.platform.caller;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What an operation reads, rows and bytes, counted while it is read, since all of it is held until its answer has been
 * written: a level of an answer is loaded as a whole, whatever of it is allowed in the end. What all operations hold
 * together is bounded by the heap, and with it what they make of what they read, where that is more: many aliases make much
 * of few rows.
 */
public final class ReadBudget {

    /** An operation that reads more than it may. */
    public static final class TooMany extends RuntimeException {

        /** What is said when it is for what others hold. */
        public static final String CROWDED = "Too many large answers are being made right now. Try again in a moment.";

        private final boolean ofAll;

        TooMany(boolean ofAll) {
            super(ofAll ? "all operations together hold too much" : "the operation reads too much", null, false, false);
            this.ofAll = ofAll;
        }

        /** Whether it is for what others hold, so that it may succeed later. */
        public boolean isOfAll() {
            return ofAll;
        }
    }

    /** What a row takes with what is made of it, at most and about, its own bytes apart: its view, its part of the answer. */
    static final int ROW = 1_536;

    /** How often a byte is held: as the driver has it, and in the text that is made of it. */
    static final int COPIES = 2;

    /** What is held is told to all in such numbers of bytes. */
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

    /** Gives back what is held. */
    void release() {
        HELD.addAndGet(-held);
        held = 0;
    }

    /** Does what must not be ended by a limit, such as a commit: nothing that it reads is counted. */
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

    /** That of the running operation; null where nothing is counted. */
    public static @Nullable ReadBudget current() {
        Operation operation = Operation.current();
        return operation == null ? null : operation.readBudget();
    }

    /** Whether the running operation has read more than it may. */
    public static boolean isPassed() {
        ReadBudget readBudget = current();
        return readBudget != null && (readBudget.rows > readBudget.mostRows || readBudget.bytes > readBudget.mostBytes);
    }

    /** Whether the running operation was ended for what others hold. */
    public static boolean isCrowded() {
        ReadBudget readBudget = current();
        return readBudget != null && readBudget.crowded;
    }

    /**
     * How many rows a statement may still read, and one more, which tells that there were too many. What most statements
     * read is held beforehand: for want of that nothing is sent, and nothing has to be cut.
     *
     * @throws TooMany when others hold so much that there is no room for it
     */
    public int next() {
        hold(SHARE);
        return Math.max(0, mostRows - rows) + 1;
    }

    /**
     * Counts a row.
     *
     * @throws TooMany when it is one too many
     */
    public void take() {
        if (++rows > mostRows) {
            throw new TooMany(false);
        }
        hold(0);
    }

    /**
     * Counts bytes that come from the database.
     *
     * @throws TooMany when they are too many
     */
    public void takeBytes(int more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw new TooMany(false);
        }
        hold(0);
    }

    /** Holds the bytes of an answer as far as it is made; false when others hold so much that there is no room for them. */
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
        // What is usually made of a row is in its weight.
        long weight = Math.max((long) ROW * rows + COPIES * bytes + ahead, made);
        if (weight > held) {
            long more = (weight - held + SHARE - 1) / SHARE * SHARE;
            held += more;
            long all = HELD.addAndGet(more);
            // Alone it may have what its own limit allows, however small the heap is.
            if (all > mostOfAll() && all > held) {
                crowded = true;
                throw new TooMany(true);
            }
        }
    }

    /** Bytes; of the heap that there is when the service runs. */
    static long mostOfAll() {
        return Runtime.getRuntime().maxMemory() / 2;
    }
}
