package dev.galley.platform.base;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** When the operation of one thread has to be done, in the JVM's nanoseconds. */
public final class RequestDeadline {

    public static final String MESSAGE =
            "The request took longer than it may and was ended. Ask for less, or try again later.";

    private static final ThreadLocal<RequestDeadline> CURRENT = new ThreadLocal<>();

    /** Held while its SQL is being cancelled: nobody else is to get the connection before that is over. */
    public final ReentrantLock cancelling = new ReentrantLock();

    private final long nanos;

    /** Whether its SQL was told to stop; the watch alone asks. */
    public volatile boolean cancelled;

    private volatile boolean committing;

    private RequestDeadline(long nanos) {
        this.nanos = nanos;
    }

    /** Sets one for what the current thread does until {@link #clear}. */
    public static void set(Duration allowed) {
        CURRENT.set(new RequestDeadline(System.nanoTime() + allowed.toNanos()));
    }

    /** The current thread's; null where nothing is under time. */
    public static @Nullable RequestDeadline current() {
        return CURRENT.get();
    }

    /** The current thread's; a new one where nothing is under time. */
    public static RequestDeadline currentOr(Duration allowed) {
        RequestDeadline current = CURRENT.get();
        return current == null ? new RequestDeadline(System.nanoTime() + allowed.toNanos()) : current;
    }

    public static void clear() {
        CURRENT.remove();
    }

    /**
     * Ends a transaction, which is not cancelled meanwhile: of a commit that waits for a standby PostgreSQL says, when it is
     * cancelled, that it was done, and a failover would lose it.
     */
    public void commit(Runnable end) {
        cancelling.lock();
        committing = true;
        cancelling.unlock();
        try {
            end.run();
        } finally {
            committing = false;
        }
    }

    /** Whether its SQL may be cancelled. */
    public boolean isCancellable() {
        return !committing;
    }

    /** What is left; negative when it has passed. */
    public long nanosLeft() {
        return nanos - System.nanoTime();
    }

    public boolean isPassed() {
        return isPassedBy(0);
    }

    public boolean isPassedBy(long more) {
        return System.nanoTime() - nanos > more;
    }
}
