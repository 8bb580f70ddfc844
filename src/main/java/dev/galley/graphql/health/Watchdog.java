package dev.galley.graphql.health;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread that runs a check repeatedly until it is stopped, and that no failure ends. */
final class Watchdog {

    private static final Logger LOG = Logger.getLogger(Watchdog.class);

    private final ScheduledExecutorService thread;

    Watchdog(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> daemon(name, task));
    }

    /** Runs the check at this interval; if it fails, the failure is logged, and it runs again. */
    void every(Duration interval, Runnable check) {
        long millis = interval.toMillis();
        // The task ends only when the thread is stopped, and runSafely logs its failures.
        Future<?> unused = thread.scheduleWithFixedDelay(() -> runSafely(check), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Runs the check once, as soon as possible; a failure is not reported. */
    void execute(Runnable check) {
        thread.execute(check);
    }

    /** Runs the check once, as soon as possible; the result completes when it has ended. */
    Future<?> submit(Runnable check) {
        return thread.submit(check);
    }

    void stop() {
        thread.shutdownNow();
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    // An executor does not repeat a task that has failed once.
    private static void runSafely(Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | Error failed) {
            LOG.error("A check failed; it will be repeated", failed);
        }
    }
}
