package dev.galley.graphql.overload;

import dev.galley.graphql.health.DatabaseHealth;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many operations run at once, and queues the others per caller. A free slot goes to the caller with the
 * fewest running operations, in turns among equals, so that no caller can block the others.
 */
@ApplicationScoped
public class ConcurrencyLimiter {

    private final boolean enabled;
    private final int maxConcurrent;
    private final int maxConcurrentPerCaller;
    private final int queueSize;
    private final int queueSizePerCaller;
    private final long queueTimeout;
    private final long longestWait;
    private final Vertx vertx;
    private final DatabaseHealth database;

    /** Callers with running or waiting operations. A caller that gets a slot moves to the end. */
    private final Map<String, CallerQueue> callers = new LinkedHashMap<>();

    private int running;
    private int waiting;
    private long lastAdvance = System.nanoTime();

    ConcurrencyLimiter(Settings settings, Vertx vertx, DatabaseHealth database) {
        Limits.Load load = settings.limits().load();
        this.enabled = settings.limits().enabled();
        this.maxConcurrent =
                load.maxConcurrent().orElse(4 * Runtime.getRuntime().availableProcessors());
        this.maxConcurrentPerCaller = load.maxConcurrentPerCaller().orElse(Math.max(1, maxConcurrent * 3 / 4));
        this.queueSize = load.queueSize();
        this.queueSizePerCaller = load.queueSizePerCaller();
        this.queueTimeout = load.queueTimeout().toNanos();
        this.longestWait = settings.limits().deadline().toNanos();
        this.vertx = vertx;
        this.database = database;
    }

    /** Rejects all requests while there is no database, before the caller is looked up in it. */
    public void checkDatabase() {
        if (database.isUnavailable()) {
            throw HttpErrorException.unavailable();
        }
    }

    /** An operation has failed because there is no database; this checks whether that is so. */
    public void recheckDatabase() {
        database.recheck();
    }

    /**
     * Starts an operation on the current event loop, now or when its turn comes. The result fails with
     * {@link HttpErrorException} if its turn does not come.
     *
     * @param start starts the operation; its slot is released when the future completes, or if this throws
     */
    public <T> Submission<T> submit(String caller, Supplier<Future<T>> start) {
        Submission<T> submission = new Submission<>(caller, start, vertx.getOrCreateContext());
        Submission<?> rejected = null;
        boolean startsNow;
        synchronized (this) {
            CallerQueue queue = callers.computeIfAbsent(caller, name -> new CallerQueue());
            startsNow = !enabled || running < maxConcurrent && queue.running < maxConcurrentPerCaller;
            if (startsNow) {
                acquire(caller, queue);
            } else {
                rejected = enqueue(submission, queue);
                removeIfIdle(caller, queue);
            }
        }
        if (startsNow) {
            submission.start();
        } else if (rejected != null) {
            rejected.reject();
        }
        return submission;
    }

    public synchronized int running() {
        return running;
    }

    public synchronized int waiting() {
        return waiting;
    }

    /**
     * Queues an operation. Returns the operation for which there is no space then: this one, the last of the longest
     * queue, or none.
     */
    private @Nullable Submission<?> enqueue(Submission<?> submission, CallerQueue queue) {
        if (queue.waiting.size() >= queueSizePerCaller) {
            return submission;
        }
        Submission<?> displaced = null;
        if (waiting >= queueSize) {
            displaced = lastOfLongestQueue(queue.waiting.size() + 1);
            if (displaced == null) {
                return submission;
            }
            remove(displaced);
        }
        submission.enqueued = System.nanoTime();
        submission.queued = true;
        submission.expireAfter(Math.min(queueTimeout, longestWait));
        queue.waiting.add(submission);
        waiting++;
        return displaced;
    }

    /** Null if no queue is longer than this. */
    private @Nullable Submission<?> lastOfLongestQueue(int length) {
        CallerQueue longest =
                Collections.max(callers.values(), Comparator.comparingInt((CallerQueue queue) -> queue.waiting.size()));
        return longest.waiting.size() > length ? longest.waiting.getLast() : null;
    }

    /** The queue of a caller with running or waiting operations. */
    private CallerQueue queue(String caller) {
        return Objects.requireNonNull(callers.get(caller));
    }

    private void acquire(String caller, CallerQueue queue) {
        running++;
        queue.running++;
        // It has had its turn, so it moves to the end.
        callers.remove(caller);
        callers.put(caller, queue);
    }

    private void release(String caller) {
        Submission<?> next;
        synchronized (this) {
            running--;
            CallerQueue queue = queue(caller);
            queue.running--;
            removeIfIdle(caller, queue);
            next = dequeue();
        }
        if (next != null) {
            next.startOnItsEventLoop();
        }
    }

    /** Removes the next operation from its queue and takes a slot for it; null if none can run. */
    private @Nullable Submission<?> dequeue() {
        String caller = running >= maxConcurrent ? null : nextCaller();
        if (caller == null) {
            return null;
        }
        CallerQueue queue = queue(caller);
        Submission<?> next = queue.waiting.remove();
        leaveQueue(next);
        lastAdvance = System.nanoTime();
        acquire(caller, queue);
        return next;
    }

    private @Nullable String nextCaller() {
        String next = null;
        int fewest = maxConcurrentPerCaller;
        for (Map.Entry<String, CallerQueue> entry : callers.entrySet()) {
            CallerQueue queue = entry.getValue();
            if (!queue.waiting.isEmpty() && queue.running < fewest) {
                next = entry.getKey();
                fewest = queue.running;
            }
        }
        return next;
    }

    private boolean remove(Submission<?> submission) {
        if (!submission.queued) {
            return false;
        }
        CallerQueue queue = queue(submission.caller);
        queue.waiting.remove(submission);
        leaveQueue(submission);
        removeIfIdle(submission.caller, queue);
        return true;
    }

    private void leaveQueue(Submission<?> submission) {
        submission.queued = false;
        waiting--;
        vertx.cancelTimer(submission.timer);
    }

    private void removeIfIdle(String caller, CallerQueue queue) {
        if (queue.running == 0 && queue.waiting.isEmpty()) {
            callers.remove(caller);
        }
    }

    private static final class CallerQueue {

        final Deque<Submission<?>> waiting = new ArrayDeque<>();
        int running;
    }

    /** A submitted operation. */
    public final class Submission<T> {

        private final String caller;
        private final Supplier<Future<T>> start;
        private final Context context;
        private final Promise<T> result = Promise.promise();
        private boolean queued;
        private long enqueued;
        private long timer;

        private Submission(String caller, Supplier<Future<T>> start, Context context) {
            this.caller = caller;
            this.start = start;
            this.context = context;
        }

        public Future<T> result() {
            return result.future();
        }

        /** Removes it from its queue; false if it is not waiting. It then has no result. */
        public boolean cancel() {
            synchronized (ConcurrencyLimiter.this) {
                return remove(this);
            }
        }

        private void start() {
            Future<T> started;
            try {
                started = start.get();
            } catch (Throwable failure) {
                started = Future.failedFuture(failure);
            }
            started.onComplete(this::end);
        }

        private void startOnItsEventLoop() {
            try {
                context.runOnContext(ignored -> start());
            } catch (RejectedExecutionException stopped) {
                end(Future.failedFuture(stopped));
            }
        }

        private void end(AsyncResult<T> outcome) {
            release(caller);
            result.handle(outcome);
        }

        private void reject() {
            context.runOnContext(ignored -> result.fail(HttpErrorException.unavailable()));
        }

        /** It waits as long as the queue advances, but no longer than an operation may run. */
        private void expire() {
            synchronized (ConcurrencyLimiter.this) {
                long now = System.nanoTime();
                long remaining = Math.min(
                        queueTimeout - (now - Math.max(enqueued, lastAdvance)), longestWait - (now - enqueued));
                if (queued && remaining > 0) {
                    expireAfter(remaining);
                    return;
                }
                if (!remove(this)) {
                    return;
                }
            }
            result.fail(HttpErrorException.unavailable());
        }

        private void expireAfter(long nanos) {
            timer = vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(nanos), timerId -> expire());
        }
    }
}
