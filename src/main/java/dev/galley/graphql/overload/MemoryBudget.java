package dev.galley.graphql.overload;

import dev.galley.platform.base.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for data in transit between the service and its clients: request bodies being received, and answers not
 * yet read. It is limited to a share of the heap, because clients determine how long either takes.
 */
@ApplicationScoped
public class MemoryBudget {

    /**
     * Requests that need at most this number of bytes can use half as much memory again, so that large ones do not
     * block them.
     */
    static final int SMALL = 32_768;

    /** Nearly all answers have at most this number of bytes. */
    public static final int MOST_ANSWERS = 16_384;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    MemoryBudget(Settings settings) {
        this.most = settings.limits().enabled() ? Runtime.getRuntime().maxMemory() / 4 : Long.MAX_VALUE / 2;
    }

    /** A reservation for a request, initially empty. */
    public Reservation reservation() {
        return new Reservation();
    }

    /** The number of reserved bytes. */
    public long reserved() {
        return taken.get();
    }

    /** The number of bytes that can be reserved, without the part for small requests. */
    long capacity() {
        return most;
    }

    /** What a request has reserved, until it ends. */
    public final class Reservation {

        private long its;
        private long kept;
        private long mostKept;
        private boolean over;

        /** Keeps this number of bytes for later reservations of the request; false if there is no memory for them. */
        public synchronized boolean keep(long bytes) {
            boolean fits = reserve(bytes);
            if (fits) {
                kept = bytes;
                mostKept = bytes;
            }
            return fits;
        }

        /**
         * Reserves this number of additional bytes; false if there is no memory for them. A single request can have
         * what it needs.
         */
        public synchronized boolean reserve(long wanted) {
            if (over) {
                // The request has ended, so nothing needs to be kept.
                return true;
            }
            long bytes = Math.max(0, wanted - kept);
            if (bytes > 0 && !takeOfAll(bytes)) {
                return false;
            }
            kept -= wanted - bytes;
            return true;
        }

        private boolean takeOfAll(long bytes) {
            long all = taken.addAndGet(bytes);
            its += bytes;
            boolean fits = all <= (its <= SMALL ? most + most / 2 : most) || all == its;
            if (!fits) {
                giveToAll(bytes);
            }
            return fits;
        }

        /** Releases this number of bytes, except what is kept for the request. */
        public synchronized void release(long bytes) {
            if (!over) {
                long again = Math.min(bytes, mostKept - kept);
                kept += again;
                giveToAll(bytes - again);
            }
        }

        private void giveToAll(long bytes) {
            its -= bytes;
            taken.addAndGet(-bytes);
        }

        /** Whether everything has been released. */
        public synchronized boolean isReleased() {
            return over;
        }

        /** Releases everything. */
        public synchronized void releaseAll() {
            over = true;
            taken.addAndGet(-its);
            its = 0;
        }
    }
}
