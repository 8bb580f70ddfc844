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
 * Assigns the positions of the feed: whatever is visible and has none gets the next ones, in the order of {@code seq}.
 *
 * <p><b>Nothing is skipped.</b> A position is assigned only to a change that is committed, and a change that becomes visible
 * later gets a later position. So a reader at a position has everything before it, for ever. Positions have no gaps,
 * because one publisher at a time assigns them, with the lock of a row, and commits them together with the last one. The
 * lock is a statement of its own: the next one has a snapshot in which the positions of the previous publisher are visible.
 *
 * <p><b>The changes of a job are in order.</b> A mutation draws {@code seq} after it has locked the job's row, and holds the
 * lock until it has committed. So the change with the smaller {@code seq} is visible no later than the other: it has a
 * position already, or both get one together, in this order. The same holds for what a mutation has read: it draws later
 * than whoever committed that. The transaction ID would not do, since the claim of an idempotency key takes it first.
 *
 * <p><b>The floor.</b> Not to compare all changes with all positions, a publisher looks above a floor only, below which each
 * change that there will ever be has a position. A number {@code n} becomes the floor like this:
 *
 * <ol>
 *   <li>A look sees {@code n} as the largest {@code seq}, and the last position. Whoever draws a smaller one has drawn it
 *       by now, and has a transaction ID: it has locked or inserted a row before.
 *   <li>The publisher begins a transaction <i>after</i> the look. Its ID {@code x} is larger than all of those.
 *   <li>A later look has a snapshot whose {@code xmin} is at least {@code x}: all of those have ended. If each change up to
 *       {@code n} that it sees has a position, there is no other one.
 * </ol>
 *
 * The {@code xmax} of the first look cannot take the place of {@code x}: it is one more than the last transaction that has
 * <i>ended</i>, and a transaction that runs can have a larger one. A transaction that stays open holds up the floor, and
 * nothing else; one that only reads does not.
 *
 * <p><b>Epochs.</b> After a failover or restore, positions can be assigned again to other changes. The publisher compares
 * the origin of the database with that of the last epoch, under the lock and before it assigns a position.
 *
 * <p><b>Citus.</b> All rows of a shop, and so all of this, are on one node. Transaction IDs and snapshots are taken in
 * statements that read a table of the shop, and are therefore that node's. If a shop moves to another node, its origin
 * changes, and the floor is sought again. The numbers are the coordinator's, which fetches the rows of an {@code insert …
 * select} to draw them: changes must not be written through several coordinators.
 */
@ApplicationScoped
class ChangePublisher {

    /** How many positions one transaction assigns. */
    static final int LOT = 10_000;

    /** How many lots a call assigns, so that a reader is answered however much there is to do. */
    private static final int MOST_LOTS = 10;

    private static final String SEQ = Change.SEQ.name();

    /**
     * The changes above a floor that are visible and have no position. An anti-join could be planned as a nested loop,
     * which would compare each with each.
     */
    private static final String WITHOUT_POSITION = "select " + Change.SEQ + " from " + Change.TABLE + " where "
            + Change.SEQ + " > %s except select " + ChangeOrder.SEQ + " from " + ChangeOrder.TABLE + " where "
            + ChangeOrder.POSITION + " > %s";

    /** What a copy of the rows, or another life of the server, does not have in common. */
    private static final String ORIGIN = "(select system_identifier from pg_control_system()) || '/'"
            + " || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/'"
            + " || (select oid from pg_database where datname = current_database()) || '/'"
            + " || '" + Change.TABLE.name() + "'::regclass::oid";

    /** One statement, since all of it must be of one snapshot. */
    private static final String LOOK = "select " + PublisherState.TABLE.columns() + ", " + ORIGIN
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
            + String.format(Locale.ROOT, WITHOUT_POSITION, "?", "?") + " order by 1 limit " + LOT + ") w (" + SEQ
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
     * The feed as one snapshot shows it.
     *
     * @param newest the largest number
     * @param xmin all transactions with a smaller ID have ended
     * @param waiting how many changes have no position
     * @param first the smallest of their numbers; null if there are none
     */
    record Look(
            PublisherState.Row state,
            String origin,
            long newest,
            long xmin,
            int waiting,
            @Nullable Long first) {

        /** Whether the next floor can be the floor. */
        boolean isFloor(PublisherState.Floor next, @Nullable Long nextXid) {
            return nextXid != null && xmin >= nextXid && (first == null || first > next.seq());
        }
    }

    /** Where the feed ends. */
    record Head(Look look, List<ChangeEpoch.Epoch> epochs) {

        boolean isOfCurrentEpoch() {
            return !epochs.isEmpty() && epochs.get(epochs.size() - 1).origin().equals(look.origin());
        }

        long position() {
            return look.state().position();
        }

        long oldest() {
            return look.state().oldest();
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
        Head head = look();
        int left = head.look().waiting();
        for (int lots = 0; lots < MOST_LOTS && (left > 0 || !head.isOfCurrentEpoch()); lots++) {
            advance(head.look());
            left -= LOT;
            head = look();
        }
        return head;
    }

    /** Raises the floor, if that is all there is to do. */
    void raiseFloor(Head head) {
        Look look = head.look();
        PublisherState.Row state = look.state();
        if (state.nextXid() == null
                ? look.newest() > state.floor().seq()
                : look.isFloor(state.next(), state.nextXid())) {
            advance(look);
        }
    }

    private Head look() {
        StatementPipeline reads = new StatementPipeline();
        StatementPipeline.Answer<Look> look = reads.readUnscoped(LOOK, ChangePublisher::look);
        StatementPipeline.Answer<ChangeEpoch.Epoch> epochs =
                reads.readUnscoped(EPOCHS, ChangeEpoch.TABLE.mapping(ChangeEpoch::of));
        jdbc.send(reads);
        return new Head(look.one().orElseThrow(), epochs.all());
    }

    private static Look look(ResultSet row) throws SQLException {
        int behind = PublisherState.TABLE.width();
        return new Look(
                PublisherState.of(PublisherState.TABLE.row(row)),
                row.getString(behind + 1),
                row.getLong(behind + 2),
                row.getLong(behind + 3),
                row.getInt(behind + 4),
                row.getObject(behind + 5, Long.class));
    }

    /** Assigns a lot of positions. The transaction must begin after the look. */
    private void advance(Look look) {
        QuarkusTransaction.requiringNew().run(() -> {
            StatementPipeline reads = new StatementPipeline();
            StatementPipeline.Answer<Locked> locked = reads.readUnscoped(LOCK, ChangePublisher::locked);
            StatementPipeline.Answer<ChangeEpoch.Epoch> epochs =
                    reads.readUnscoped(EPOCHS, ChangeEpoch.TABLE.mapping(ChangeEpoch::of));
            jdbc.begin(reads);
            StatementPipeline writes = new StatementPipeline();
            Optional<ChangeEpoch.Epoch> last = epochs.all().stream().reduce((one, next) -> next);
            assign(look, locked.one().orElseThrow(), last, writes);
            jdbc.commit(writes, new CommitState());
        });
    }

    private static Locked locked(ResultSet row) throws SQLException {
        int behind = PublisherState.TABLE.width();
        return new Locked(
                PublisherState.of(PublisherState.TABLE.row(row)), row.getString(behind + 1), row.getLong(behind + 2));
    }

    private void assign(Look look, Locked locked, Optional<ChangeEpoch.Epoch> last, StatementPipeline writes) {
        Instant now = clock.instant();
        PublisherState.Row state = locked.state();
        PublisherState.Floor floor = state.floor();
        PublisherState.Floor next = state.next();
        Long nextXid = state.nextXid();
        boolean isSameLife = last.isPresent() && last.get().origin().equals(locked.origin());
        if (!isSameLife) {
            ChangeEpoch.INSERT.add(
                    writes,
                    List.of(ChangeEpoch.begin(
                            last.map(ChangeEpoch.Epoch::number).orElse(0) + 1,
                            locked.origin(),
                            state.position() + 1,
                            now)));
            nextXid = null;
        } else if (look.origin().equals(locked.origin())) {
            if (look.isFloor(next, nextXid)) {
                floor = next;
                nextXid = null;
            }
            if (nextXid == null && look.newest() > floor.seq()) {
                next = new PublisherState.Floor(look.newest(), look.state().position());
                nextXid = locked.xid();
            }
        }
        writes.write(ASSIGN, state.position(), now, floor.seq(), floor.position());
        writes.write(ADVANCE, floor.seq(), floor.position(), next.seq(), next.position(), nextXid);
    }
}
