package dev.galley.platform.mutation;

import dev.galley.platform.operation.RequestDeadline;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a transaction that lost a race waits before it runs again: longer after each attempt, with a random share,
 * so that competing transactions do not collide again, and never beyond the deadline. It waits between transactions,
 * without a connection or a lock.
 */
final class RetryBackoff {

    private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int DOUBLINGS = 5;

    private RetryBackoff() {}

    /** Waits after this number of failed attempts. */
    static void await(int attempts) {
        RequestDeadline requestDeadline = RequestDeadline.current();
        long most = requestDeadline == null ? Long.MAX_VALUE : requestDeadline.nanosLeft();
        long end =
                System.nanoTime() + nanos(attempts, ThreadLocalRandom.current().nextDouble(), most);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Between half and all of 10 ms, doubled for each attempt after the first, at most 320 ms.
     *
     * @param random from 0 to 1
     * @param most the remaining time
     */
    static long nanos(int attempts, double random, long most) {
        long whole = FIRST << Math.min(attempts - 1, DOUBLINGS);
        return Math.max(0, Math.min(most, (long) (whole * (0.5 + random / 2))));
    }
}
