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
    public static final int TYPICAL_ANSWER = 16_384;

    private final long capacity;
    private final AtomicLong reservedByAll = new AtomicLong();

    MemoryBudget(Settings settings) {
        this.capacity = settings.limits().enabled() ? Runtime.getRuntime().maxMemory() / 4 : Long.MAX_VALUE / 2;
    }

    /** A reservation for a request, initially empty. */
    public Reservation reservation() {
        return new Reservation();
    }

    /** The number of reserved bytes. */
    public long reserved() {
        return reservedByAll.get();
    }

    /** The number of bytes that can be reserved, without the part for small requests. */
    long capacity() {
        return capacity;
    }

    /** What a request has reserved, until it ends. */
    public final class Reservation {

        private long reserved;
        private long available;
        private long setAside;
        private boolean released;

        /** Keeps this number of bytes for later reservations of the request; false if there is no memory for them. */
        public synchronized boolean keep(long bytes) {
            boolean fits = reserve(bytes);
            if (fits) {
                available = bytes;
                setAside = bytes;
            }
            return fits;
        }

        /**
         * Reserves this number of additional bytes; false if there is no memory for them. A single request can have
         * what it needs.
         */
        public synchronized boolean reserve(long bytes) {
            if (released) {
                // The request has ended, so nothing needs to be reserved.
                return true;
            }
            long more = Math.max(0, bytes - available);
            if (more > 0 && !tryReserve(more)) {
                return false;
            }
            available -= bytes - more;
            return true;
        }

        private boolean tryReserve(long bytes) {
            long total = reservedByAll.addAndGet(bytes);
            reserved += bytes;
            boolean fits = total <= (reserved <= SMALL ? capacity + capacity / 2 : capacity) || total == reserved;
            if (!fits) {
                giveBack(bytes);
            }
            return fits;
        }

        /** Releases this number of bytes, except what is kept for the request. */
        public synchronized void release(long bytes) {
            if (!released) {
                long restored = Math.min(bytes, setAside - available);
                available += restored;
                giveBack(bytes - restored);
            }
        }

        private void giveBack(long bytes) {
            reserved -= bytes;
            reservedByAll.addAndGet(-bytes);
        }

        /** Whether everything has been released. */
        public synchronized boolean isReleased() {
            return released;
        }

        /** Releases everything. */
        public synchronized void releaseAll() {
            released = true;
            reservedByAll.addAndGet(-reserved);
            reserved = 0;
        }
    }
}
