package dev.galley.feed;

import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assigns feed positions to committed changes, in the order of {@code seq}. One publisher works at a time: it holds a row
 * lock while it assigns.
 *
 * <p><b>No change is skipped.</b> Only committed changes get a position, and a change that becomes visible later gets a
 * higher position. A reader at a position has therefore seen all changes up to it. Positions have no gaps, because the
 * publisher writes them and the last position in one transaction. The lock is a separate statement, so that the next
 * statement has a snapshot that includes the positions of the previous publisher.
 *
 * <p><b>The changes of a job keep their order.</b> A mutation draws {@code seq} after it has locked the job's row, and
 * holds the lock until it commits. The change with the lower {@code seq} is therefore visible no later than the other one:
 * either it has a position already, or both get one in the same statement, in this order. The transaction ID does not give
 * this order, because the claim of an idempotency key assigns it before the lock.
 *
 * <p><b>The floor.</b> The publisher compares changes with positions only above a floor. All changes up to the floor have
 * a position, and no transaction can still add one below it. A number {@code n} becomes the floor in three steps:
 *
 * <ol>
 *   <li>A snapshot shows {@code n} as the highest {@code seq}, together with the last position. All lower numbers have been
 *       drawn by now, by transactions that have an ID, because they locked or inserted a row before.
 *   <li>The publisher begins a transaction <i>after</i> this snapshot. Its ID {@code x} is higher than those of all
 *       transactions in step 1.
 *   <li>A later snapshot has an {@code xmin} of at least {@code x}, so all transactions in step 1 have ended. If each
 *       change up to {@code n} in this snapshot has a position, {@code n} becomes the floor.
 * </ol>
 *
 * The {@code xmax} of the first snapshot cannot replace {@code x}: it is one more than the last transaction that has
 * <i>ended</i>, and a running transaction can have a higher ID. An open transaction that has written delays the floor, but
 * not the positions.
 *
 * <p><b>Epochs.</b> After a failover or a restore, the database may assign the same positions to other changes. Under the
 * lock and before it assigns positions, the publisher compares the origin of the database with that of the last epoch, and
 * begins a new epoch if they differ.
 *
 * <p><b>Citus.</b> All rows of a shop are on one node. Transaction IDs and snapshots are those of this node, because they
 * are read in statements that also read a table of the shop. If a shop moves to another node, its origin changes and the
 * floor is determined again. The coordinator draws the numbers, because it executes an {@code insert … select}: all changes
 * must be written through the same coordinator.
 */
@ApplicationScoped
class ChangePublisher {

    /** How many positions one transaction assigns. */
    static final int BATCH = 10_000;

    /** How many batches a call assigns. This bounds the time of a request that finds many unpublished changes. */
    private static final int MOST_BATCHES = 10;

    private static final String SEQ = Change.SEQ.name();

    /**
     * The visible changes above a floor that have no position. PostgreSQL could plan an anti-join as a nested loop, which
     * compares each change with each position.
     */
    private static final String WITHOUT_POSITION = "select " + Change.SEQ + " from " + Change.TABLE + " where "
            + Change.SEQ + " > %s except select " + ChangeOrder.SEQ + " from " + ChangeOrder.TABLE + " where "
            + ChangeOrder.POSITION + " > %s";

    /**
     * Identifies the database and its timeline: it differs after a copy, a restore or a failover. The path of a table
     * contains the number of the database. Reading it from {@code pg_database} would make Citus execute the statement
     * in parts, each with its own snapshot, and this part on the coordinator instead of the node that has the shop.
     */
    private static final String ORIGIN = "(select system_identifier from pg_control_system()) || '/'"
            + " || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/'"
            + " || split_part(pg_relation_filepath('" + Change.TABLE.name() + "'), '/', -2) || '/'"
            + " || '" + Change.TABLE.name() + "'::regclass::oid";

    /** One statement, because all values must come from the same snapshot. */
    private static final String SNAPSHOT = "select " + PublisherState.TABLE.columns() + ", " + ORIGIN
            + ", (select coalesce(max(" + Change.SEQ + "), 0) from " + Change.TABLE + ")"
            + ", pg_snapshot_xmin(pg_current_snapshot())::text::bigint, u.waiting, u.first"
            + " from " + PublisherState.TABLE + " cross join lateral (select count(*) as waiting, min(" + SEQ
            + ") as first from ("
            + String.format(Locale.ROOT, WITHOUT_POSITION, PublisherState.FLOOR_SEQ, PublisherState.FLOOR_POSITION)
            + ") w (" + SEQ + ")) u";

    private static final String EPOCHS = ChangeEpoch.TABLE.select() + " order by " + ChangeEpoch.NUMBER;

    private static final String LOCK = "select " + PublisherState.TABLE.columns() + ", " + ORIGIN
            + ", pg_current_xact_id()::text::bigint from " + PublisherState.TABLE + " for update";

    private static final String ASSIGN = "insert into " + ChangeOrder.TABLE.name() + " ("
            + String.join(
                    ", ",
                    ChangeOrder.POSITION.name(),
                    ChangeOrder.SEQ.name(),
                    ChangeOrder.JOB_ID.name(),
                    ChangeOrder.COMPANY_ID.name(),
                    ChangeOrder.PUBLISHED_AT.name())
            + ") select ?::bigint + row_number() over (order by " + Change.SEQ + "), " + Change.SEQ + ", "
            + Change.JOB_ID + ", " + Change.COMPANY_ID + ", ?::timestamptz from ("
            + String.format(Locale.ROOT, WITHOUT_POSITION, "?", "?") + " order by 1 limit " + BATCH + ") w (" + SEQ
            + ") join " + Change.TABLE + " on " + Change.SEQ + " = w." + SEQ;

    private static final String ADVANCE = String.format(
            Locale.ROOT,
            "update %1$s set %2$s = greatest(%2$s, (select max(%3$s) from %4$s)), %5$s = ?, %6$s = ?, %7$s = ?, %8$s = ?,"
                    + " %9$s = ?",
            PublisherState.TABLE.name(),
            PublisherState.POSITION.name(),
            ChangeOrder.POSITION,
            ChangeOrder.TABLE,
            PublisherState.FLOOR_SEQ.name(),
            PublisherState.FLOOR_POSITION.name(),
            PublisherState.NEXT_SEQ.name(),
            PublisherState.NEXT_POSITION.name(),
            PublisherState.NEXT_XID.name());

    /**
     * The state of the feed in one snapshot.
     *
     * @param newest the highest number of a change
     * @param xmin all transactions with a lower ID have ended
     * @param unpublished how many changes have no position
     * @param first the lowest of their numbers; null if there are none
     */
    record Snapshot(
            PublisherState.Row state,
            String origin,
            long newest,
            long xmin,
            int unpublished,
            @Nullable Long first) {

        /** Whether the next floor can become the floor. */
        boolean isFloor(PublisherState.Floor next, @Nullable Long nextXid) {
            return nextXid != null && xmin >= nextXid && (first == null || first > next.seq());
        }
    }

    /** Where the feed ends. */
    record Head(Snapshot snapshot, List<ChangeEpoch.Epoch> epochs) {

        boolean isOfCurrentEpoch() {
            return !epochs.isEmpty() && epoch().origin().equals(snapshot.origin());
        }

        /** The last epoch. */
        ChangeEpoch.Epoch epoch() {
            return epochs.get(epochs.size() - 1);
        }

        long position() {
            return snapshot.state().position();
        }

        long oldest() {
            return snapshot.state().oldest();
        }
    }

    private record Locked(PublisherState.Row state, String origin, long xid) {}

    private final Jdbc jdbc;
    private final Clock clock;

    ChangePublisher(Jdbc jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Assigns positions to all changes that are visible now, and returns where the feed ends. */
    Head publish() {
        Head head = read();
        int left = head.snapshot().unpublished();
        for (int batches = 0; batches < MOST_BATCHES && (left > 0 || !head.isOfCurrentEpoch()); batches++) {
            advance(head.snapshot());
            left -= BATCH;
            head = read();
        }
        return head;
    }

    /** Raises the floor, if possible. */
    void raiseFloor(Head head) {
        Snapshot snapshot = head.snapshot();
        PublisherState.Row state = snapshot.state();
        if (state.nextXid() == null
                ? snapshot.newest() > state.floor().seq()
                : snapshot.isFloor(state.next(), state.nextXid())) {
            advance(snapshot);
        }
    }

    private Head read() {
        StatementPipeline reads = new StatementPipeline();
        StatementPipeline.Answer<Snapshot> snapshot = reads.readUnscoped(SNAPSHOT, ChangePublisher::snapshot);
        StatementPipeline.Answer<ChangeEpoch.Epoch> epochs =
                reads.readUnscoped(EPOCHS, ChangeEpoch.TABLE.mapping(ChangeEpoch::of));
        jdbc.send(reads);
        return new Head(snapshot.one().orElseThrow(), epochs.all());
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        int behind = PublisherState.TABLE.width();
        return new Snapshot(
                PublisherState.of(PublisherState.TABLE.row(row)),
                row.getString(behind + 1),
                row.getLong(behind + 2),
                row.getLong(behind + 3),
                row.getInt(behind + 4),
                row.getObject(behind + 5, Long.class));
    }

    /** Assigns a batch of positions. The transaction must begin after the snapshot. */
    private void advance(Snapshot snapshot) {
        QuarkusTransaction.requiringNew().run(() -> {
            StatementPipeline reads = new StatementPipeline();
            StatementPipeline.Answer<Locked> locked = reads.readUnscoped(LOCK, ChangePublisher::locked);
            StatementPipeline.Answer<ChangeEpoch.Epoch> epochs =
                    reads.readUnscoped(EPOCHS, ChangeEpoch.TABLE.mapping(ChangeEpoch::of));
            jdbc.begin(reads);
            StatementPipeline writes = new StatementPipeline();
            Optional<ChangeEpoch.Epoch> last = epochs.all().stream().reduce((one, next) -> next);
            assign(snapshot, locked.one().orElseThrow(), last, writes);
            jdbc.commit(writes, new CommitState());
        });
    }

    private static Locked locked(ResultSet row) throws SQLException {
        int behind = PublisherState.TABLE.width();
        return new Locked(
                PublisherState.of(PublisherState.TABLE.row(row)), row.getString(behind + 1), row.getLong(behind + 2));
    }

    private void assign(Snapshot snapshot, Locked locked, Optional<ChangeEpoch.Epoch> last, StatementPipeline writes) {
        Instant now = clock.instant();
        PublisherState.Row state = locked.state();
        PublisherState.Floor floor = state.floor();
        PublisherState.Floor next = state.next();
        Long nextXid = state.nextXid();
        boolean isSameTimeline = last.isPresent() && last.get().origin().equals(locked.origin());
        if (!isSameTimeline) {
            ChangeEpoch.INSERT.add(
                    writes,
                    List.of(ChangeEpoch.begin(
                            last.map(ChangeEpoch.Epoch::number).orElse(0) + 1,
                            locked.origin(),
                            state.position() + 1,
                            now)));
            nextXid = null;
        } else if (snapshot.origin().equals(locked.origin())) {
            if (snapshot.isFloor(next, nextXid)) {
                floor = next;
                nextXid = null;
            }
            if (nextXid == null && snapshot.newest() > floor.seq()) {
                next = new PublisherState.Floor(
                        snapshot.newest(), snapshot.state().position());
                nextXid = locked.xid();
            }
        }
        writes.write(ASSIGN, state.position(), now, floor.seq(), floor.position());
        writes.write(ADVANCE, floor.seq(), floor.position(), next.seq(), next.position(), nextXid);
    }
}
