package dev.galley.feed;

import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.Jdbc;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The end of the feed in memory, which tells subscriptions whether there are changes for them. The replica reads it while
 * it has subscribers: every 250 ms, and directly after its own commits.
 */
@ApplicationScoped
class ChangeTail {

    /** The number of changes in memory. */
    static final int CAPACITY = 10_000;

    private static final int INTERVAL_MILLIS = 250;

    /** The shortest time between two reads. Mutations of this time are read together. */
    private static final int SHORTEST_INTERVAL_MILLIS = 25;

    private static final Logger LOG = Logger.getLogger(ChangeTail.class);

    private static final String READ = "select " + ChangeOrder.POSITION + ", " + ChangeOrder.COMPANY_ID + ", "
            + ChangeOrder.JOB_ID + ", " + Change.KIND + ", " + Change.TO_STATE + " from " + ChangeOrder.TABLE + " join "
            + Change.TABLE + " on " + Change.SEQ + " = " + ChangeOrder.SEQ + " where " + ChangeOrder.POSITION
            + " > ? and " + ChangeOrder.POSITION + " <= ?";

    /**
     * What a filter needs to know about a change.
     *
     * @param kind the name of the kind, because a later version may have added it
     */
    record Entry(
            long position,
            UUID companyId,
            @Nullable UUID jobId,
            String kind,
            @Nullable String toState) {}

    /**
     * The state that was read last.
     *
     * @param oldest the lowest position in memory; one more than the last position if there is none
     */
    record State(ChangePublisher.Head head, long oldest) {

        ChangeEpoch.Epoch epoch() {
            return head.epoch();
        }
    }

    private final ChangePublisher publisher;
    private final Jdbc jdbc;
    private final Vertx vertx;

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(CAPACITY);
    private final AtomicBoolean isReading = new AtomicBoolean();
    private volatile boolean isReadAgain;
    private volatile @Nullable State state;
    private long timer;

    ChangeTail(ChangePublisher publisher, Jdbc jdbc, Vertx vertx) {
        this.publisher = publisher;
        this.jdbc = jdbc;
        this.vertx = vertx;
    }

    /** Calls the listener when the feed has become longer, and reads the feed as long as there are listeners. */
    void add(Runnable listener) {
        synchronized (this) {
            if (listeners.isEmpty()) {
                timer = vertx.setPeriodic(INTERVAL_MILLIS, passed -> readSoon());
            }
            listeners.add(listener);
        }
        readSoon();
    }

    synchronized void remove(Runnable listener) {
        if (listeners.remove(listener) && listeners.isEmpty()) {
            vertx.cancelTimer(timer);
            state = null;
        }
    }

    /** The state; null if it has not been read since the first listener was added. */
    @Nullable
    State state() {
        return state;
    }

    /** A change in memory; null if another one has replaced it. */
    @Nullable
    Entry at(long position) {
        Entry entry = entries.get((int) (position % CAPACITY));
        return entry != null && entry.position() == position ? entry : null;
    }

    /** This replica has committed changes. */
    void onCommit() {
        if (!listeners.isEmpty()) {
            readSoon();
        }
    }

    /** Reads the feed on a worker thread, one read at a time. */
    private void readSoon() {
        isReadAgain = true;
        if (isReading.compareAndSet(false, true)) {
            isReadAgain = false;
            vertx.executeBlocking(() -> Operation.runAs(Access.SERVICE, this::read), false)
                    .onComplete(read -> {
                        if (read.failed()) {
                            LOG.debug("The feed could not be read for subscriptions", read.cause());
                        }
                        vertx.setTimer(SHORTEST_INTERVAL_MILLIS, passed -> readAgain());
                    });
        }
    }

    private void readAgain() {
        isReading.set(false);
        if (isReadAgain && !listeners.isEmpty()) {
            readSoon();
        }
    }

    /** Returns whether the feed has become longer, or has a new epoch. */
    private boolean read() {
        ChangePublisher.Head head = publisher.publish();
        State before = state;
        if (before == null || before.epoch().id() != head.epoch().id()) {
            // Positions of another epoch can be those of other changes.
            before = new State(head, head.position() + 1);
        } else if (before.head().position() == head.position()) {
            return false;
        }
        long oldest = Math.max(before.oldest(), head.position() - CAPACITY + 1);
        long from = Math.max(before.head().position(), head.position() - CAPACITY);
        jdbc.list(READ, this::keep, from, head.position());
        synchronized (this) {
            // Otherwise, the last listener has gone meanwhile.
            if (!listeners.isEmpty()) {
                state = new State(head, oldest);
            }
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    private Entry keep(ResultSet row) throws SQLException {
        Entry entry = new Entry(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5));
        entries.set((int) (entry.position() % CAPACITY), entry);
        return entry;
    }
}
