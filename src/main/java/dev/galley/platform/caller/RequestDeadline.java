package dev.galley.platform.caller;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When an operation has to be done, in the JVM's nanoseconds. */
public final class RequestDeadline {

    public static final String MESSAGE =
            "The request took longer than it may and was ended. Ask for less, or try again later.";

    /** Cancels SQL. */
    @FunctionalInterface
    public interface Cancellation {
        void run() throws SQLException;
    }

    /** Held while SQL is being cancelled. */
    private final ReentrantLock cancelling = new ReentrantLock();

    private final long nanos;

    private volatile boolean cancelled;
    private volatile boolean committing;

    private RequestDeadline(long nanos) {
        this.nanos = nanos;
    }

    /** The deadline of what begins now. */
    public static RequestDeadline in(Duration allowed) {
        return new RequestDeadline(System.nanoTime() + allowed.toNanos());
    }

    /** That of the running operation; null if it has none. */
    public static @Nullable RequestDeadline current() {
        Operation operation = Operation.current();
        return operation == null ? null : operation.deadline();
    }

    /** Runs a task of its own operation, whose SQL is ended after so long. */
    public static <T> T limit(Duration allowed, Supplier<T> task) {
        Operation operation = new Operation();
        operation.setDeadline(in(allowed));
        try (Operation.Scope scope = operation.enter()) {
            return task.get();
        }
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

    /** Whether its SQL on its present connection was told to stop. */
    public boolean isCancelled() {
        return cancelled;
    }

    public void setCancelled(boolean cancelled) {
        this.cancelled = cancelled;
    }

    /** Cancels its SQL, unless that is being committed. */
    public void cancel(Cancellation cancellation) throws SQLException {
        cancelling.lock();
        try {
            if (!committing) {
                cancellation.run();
            }
        } finally {
            cancelling.unlock();
        }
    }

    /** Waits until a cancellation that has begun is over: nobody else is to get the connection before. */
    public void awaitCancellation() {
        cancelling.lock();
        cancelling.unlock();
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
