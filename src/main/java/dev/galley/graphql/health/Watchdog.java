package dev.galley.graphql.health;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread that looks after something, again and again until it is stopped, and that no failure ends. */
final class Watchdog {

    private static final Logger LOG = Logger.getLogger(Watchdog.class);

    private final ScheduledExecutorService thread;

    Watchdog(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> daemon(name, task));
    }

    /** Looks this often from now on; a look that fails is logged, and the next one taken. */
    void every(Duration pause, Runnable look) {
        long millis = pause.toMillis();
        thread.scheduleWithFixedDelay(() -> take(look), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Looks once, as soon as it can. */
    Future<?> now(Runnable look) {
        return thread.submit(look);
    }

    void stop() {
        thread.shutdownNow();
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    // An executor never again does what has failed once.
    private static void take(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException | Error failed) {
            LOG.error("A look failed; the next one is taken all the same", failed);
        }
    }
}
