package dev.galley;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the round trips of a service that runs in the JVM of the tests, by what the PostgreSQL driver logs. */
public final class RoundTrips {

    /** What the driver logs when it ends what it sends, to wait for the answer. */
    private static final String SYNC = " FE=> Sync";

    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private RoundTrips() {}

    /** How often a request has waited for the database. Only the threads that execute requests count. */
    public static int roundTrips(Runnable request) {
        AtomicInteger count = new AtomicInteger();
        Handler counter = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (SYNC.equals(entry.getMessage())
                        && Thread.currentThread().getName().startsWith("executor-thread")) {
                    count.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        counter.setLevel(Level.ALL);
        Level before = DRIVER.getLevel();
        DRIVER.addHandler(counter);
        DRIVER.setLevel(Level.ALL);
        try {
            request.run();
        } finally {
            DRIVER.setLevel(before);
            DRIVER.removeHandler(counter);
        }
        return count.get();
    }
}
