package dev.galley.graphql.overload;

import dev.galley.platform.base.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that is there for what is under way between the service and its clients: bodies that arrive, answers that
 * nobody has taken yet. A share of the heap, since a client decides alone how long either takes.
 */
@ApplicationScoped
public class MemoryBudget {

    /** For requests that take so many bytes there is half as much room again, so that the large do not keep them out. */
    static final int SMALL = 32_768;

    /** Nearly all answers fit into so many bytes. */
    public static final int MOST_ANSWERS = 16_384;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    MemoryBudget(Settings settings) {
        this.most = settings.limits().enabled() ? Runtime.getRuntime().maxMemory() / 4 : Long.MAX_VALUE / 2;
    }

    /** A reservation of one request, of nothing yet. */
    public Reservation reservation() {
        return new Reservation();
    }

    /** Bytes that are taken. */
    public long reserved() {
        return taken.get();
    }

    /** Bytes that may be taken, but for what is small. */
    long capacity() {
        return most;
    }

    /** What one request takes, until it ends. */
    public final class Reservation {

        private long its;
        private long kept;
        private long mostKept;
        private boolean over;

        /** Keeps so many bytes for what is to be taken later, before any other; false when there is no room for them. */
        public synchronized boolean keep(long bytes) {
            boolean fits = reserve(bytes);
            if (fits) {
                kept = bytes;
                mostKept = bytes;
            }
            return fits;
        }

        /** Takes so many bytes more; false when there is no room for them. Alone a request may have what it wants. */
        public synchronized boolean reserve(long wanted) {
            if (over) {
                // Nobody is there any more for whom it would be kept.
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

        /** Gives so many back; what was kept for the request stays so. */
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

        /** Whether all has been given back. */
        public synchronized boolean isReleased() {
            return over;
        }

        /** Gives all back. */
        public synchronized void releaseAll() {
            over = true;
            taken.addAndGet(-its);
            its = 0;
        }
    }
}
