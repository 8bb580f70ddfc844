package dev.galley.platform.operation;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time by which an operation must end, in the JVM's nanoseconds. */
public final class RequestDeadline {

    public static final String MESSAGE =
            "The request took too long and was cancelled. Request less data, or try again later.";

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

    /** A deadline after this duration, from now. */
    public static RequestDeadline in(Duration allowed) {
        return new RequestDeadline(System.nanoTime() + allowed.toNanos());
    }

    /** The deadline of the running operation; null if it has none. */
    public static @Nullable RequestDeadline current() {
        Operation operation = Operation.current();
        return operation == null ? null : operation.deadline();
    }

    /** Runs a task as an operation of its own, whose SQL is cancelled after this duration. */
    public static <T> T limit(Duration allowed, Supplier<T> task) {
        Operation operation = new Operation();
        operation.setDeadline(in(allowed));
        try (Operation.Scope scope = operation.enter()) {
            return task.get();
        }
    }

    /**
     * Ends a transaction and prevents cancelling meanwhile. If a commit that waits for a standby is cancelled,
     * PostgreSQL reports it as done, but a failover would lose it.
     */
    public void commit(Runnable end) {
        cancelling.lock();
        try {
            committing = true;
        } finally {
            cancelling.unlock();
        }
        try {
            end.run();
        } finally {
            committing = false;
        }
    }

    /** Whether its SQL on the current connection has been cancelled. */
    public boolean isCancelled() {
        return cancelled;
    }

    public void setCancelled(boolean cancelled) {
        this.cancelled = cancelled;
    }

    /** Cancels its SQL, unless the transaction is being committed. */
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

    /** Waits until a running cancellation is over, so that nobody else gets the connection before that. */
    public void awaitCancellation() {
        cancelling.lock();
        try {
            // Nothing is left to do; only the wait for the lock is needed.
        } finally {
            cancelling.unlock();
        }
    }

    /** The remaining time; negative after the deadline. */
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
