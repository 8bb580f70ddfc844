package dev.galley.feed;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static dev.galley.feed.Feed.each;
import static dev.galley.feed.Feed.kinds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Invariants;
import dev.galley.Orders.Made;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.sql.Jdbc;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The feed misses nothing and reorders nothing, whatever commits when, and says so when it cannot know. */
@QuarkusTest
class ChangePublisherTest {

    @Inject
    ChangePublisher publisher;

    @Inject
    ChangeLog changeLog;

    @Inject
    FeedUpkeep upkeep;

    @Inject
    MeterRegistry meters;

    @Inject
    Jdbc jdbc;

    /** A mutation that stays open: it has changed a job, and drawn the number of the change. */
    private static final class Open implements AutoCloseable {

        private final Connection connection = DatabaseResource.connection();

        Open() throws SQLException {
            connection.setAutoCommit(false);
            run("select pg_current_xact_id()");
        }

        Open change(Made made) throws SQLException {
            UUID job = Database.uuid(made.id());
            run("update job set revision = revision + 1 where id = ?", job);
            run(
                    "insert into change (id, kind, occurred_at, actor_kind, actor_subject, actor_name, company_id, job_id,"
                            + " fields, internal, job_revision, state_counts, last_transition_at)"
                            + " select gen_random_uuid(), 'JOB_UPDATED', now(), 'SYSTEM', 'test', 'Test', company_id, id,"
                            + " 'reference', false, revision, state_counts, last_transition_at from job where id = ?",
                    job);
            return this;
        }

        void commit() throws SQLException {
            connection.commit();
        }

        private void run(String text, Object... values) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.execute();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @AfterEach
    void the_invariants_hold() {
        Invariants.assertHold();
    }

    @Test
    void writers_that_roll_back_and_publishers_that_are_cut_leave_the_feed_complete_and_in_order() throws Exception {
        race().run(8, 2, 8);
    }

    @Test
    @Tag("thorough")
    void many_of_them_too() throws Exception {
        int cuts = 0;
        for (int i = 0; i < 5; i++) {
            cuts += race().run(32, 3, 20);
        }

        assertTrue(cuts > 0, "no publisher was cut");
    }

    private FeedRace race() {
        List<UUID> jobs = IntStream.range(0, 10)
                .mapToObj(i -> Database.uuid(job("Posters").id()))
                .toList();
        return new FeedRace(jdbc, changeLog, publisher, jobs);
    }

    @Test
    void a_transaction_that_stays_open_stalls_nothing_and_is_not_missed() throws Exception {
        Made slow = job("Posters");
        Made quick = job("Labels");
        Feed feed = Feed.fromNow();
        try (Open other = new Open();
                Open open = new Open()) {
            // The one with the larger transaction ID draws the smaller number. The other one is then the last that has
            // ended, and the xmax of a snapshot is the ID of the one that is open.
            open.change(slow);
            other.change(quick).commit();

            assertEquals(List.of(quick.id()), each("jobId", feed.next()));
            for (int i = 0; i < 4; i++) {
                upkeep.publish();
            }
            accepted(move(quick.item(), "IN_REVIEW"));
            assertEquals(List.of(quick.id()), each("jobId", feed.next()));
            for (int i = 0; i < 4; i++) {
                upkeep.publish();
            }
            open.commit();
        }

        assertEquals(List.of(slow.id()), each("jobId", feed.next()));
    }

    @Test
    void what_has_a_position_is_not_compared_again() {
        job("Posters");
        // The server's own transactions, such as an analyze, may hold it up for a moment.
        for (int i = 0; i < 1_000 && floor() < Database.number("select max(seq) from change"); i++) {
            upkeep.publish();
        }

        assertEquals(Database.number("select max(seq) from change"), floor());
        int position = Database.number("select position from change_publisher");
        int xid = Database.number("select xmin::text::bigint from change_publisher");
        upkeep.publish();
        Feed.head();
        assertEquals(position, Database.number("select position from change_publisher"));
        assertEquals(xid, Database.number("select xmin::text::bigint from change_publisher"), "it writes while idle");
    }

    private static int floor() {
        return Database.number("select floor_seq from change_publisher");
    }

    @Test
    void changes_are_published_while_nobody_reads() {
        Made made = job("Posters");
        assertEquals(0, placed(made));

        upkeep.publish();

        assertEquals(1, placed(made));
        assertEquals(0.0, meters.get("galley.feed.waiting").gauge().value());
        assertTrue(meters.get("galley.feed.lag").gauge().value() < 60);
    }

    private static int placed(Made made) {
        return Database.number("select count(*) from change_order where job_id = ?", Database.uuid(made.id()));
    }

    @Test
    void expired_changes_are_deleted_and_cursors_before_them_expire() {
        String old = Feed.head();
        Made expired = job("Posters");
        String good = Feed.head();
        Database.update("update change_order set published_at = now() - interval '31 days'");
        Made kept = job("Labels");
        String head = Feed.head();

        upkeep.deleteExpired();

        assertEquals("CURSOR_EXPIRED", refused(old));
        assertEquals(3, Feed.from(good).next().size());
        assertEquals(List.of(), Feed.from(head).next());
        assertEquals(
                kept.id(),
                Feed.page(null, null, Map.of()).getList("nodes.jobId").get(2));
        assertEquals(0, placed(expired));
        assertEquals(0, Database.number("select count(*) from change where job_id = ?", Database.uuid(expired.id())));
        assertEquals(List.<Object>of("CANCELLED"), moved(expired));
    }

    private static List<Object> moved(Made made) {
        Feed feed = Feed.fromNow();
        accepted(move(made.item(), "CANCELLED"));
        return feed.next().stream()
                .<Object>map(change -> ((Map<?, ?>) change.get("transition")).get("to"))
                .toList();
    }

    @Test
    void a_failover_that_lost_nothing_keeps_every_cursor() {
        String start = Feed.head();
        job("Posters");
        String before = Feed.head();
        failOver();
        job("Labels");

        assertEquals(6, Feed.from(start).next().size());
        assertEquals(3, Feed.from(before).next().size());
        assertEquals(3, Feed.from(before).next(2).size());
    }

    @Test
    void a_failover_that_lost_changes_expires_the_cursors_that_had_seen_them() {
        job("Posters");
        String before = Feed.head();
        int position = Database.number("select position from change_publisher");
        Made lost = job("Labels");
        String seen = Feed.head();
        // The server that takes over does not have the last commits.
        Database.update("delete from change where seq in (select seq from change_order where position > ?)", position);
        Database.update("delete from change_order where position > ?", position);
        Database.update("delete from job_item_transition where job_item_id = ?", Database.uuid(lost.item()));
        Database.update("delete from job_item where job_id = ?", Database.uuid(lost.id()));
        Database.update("delete from job where id = ?", Database.uuid(lost.id()));
        Database.update("update change_publisher set position = ?", (long) position);
        failOver();
        for (int i = 0; i < 3; i++) {
            job("Leaflets");
        }

        assertEquals("CURSOR_EXPIRED", refused(seen));
        assertEquals(9, Feed.from(before).next().size());
    }

    @Test
    void a_cursor_of_an_epoch_that_was_lost_expires() {
        failOver();
        String lost = Feed.head();
        Database.update("update change_epoch set id = id + 1 where number = (select max(number) from change_epoch)");

        assertEquals("CURSOR_EXPIRED", refused(lost));
        assertEquals(List.of(), Feed.fromNow().next());
    }

    @Test
    void a_cursor_beyond_the_end_expires() {
        job("Posters");
        Feed.head();
        int position = Database.number("select position from change_publisher");
        Database.update("update change_publisher set position = position + 5");
        try {
            String beyond = Feed.head();
            Database.update("update change_publisher set position = ?", (long) position);
            assertEquals("CURSOR_EXPIRED", refused(beyond));
        } finally {
            Database.update("update change_publisher set position = ?", (long) position);
        }
    }

    @Test
    void a_new_life_of_the_database_is_an_epoch_of_its_own() {
        Feed.head();
        int epochs = Database.number("select count(*) from change_epoch");
        Object origin = Database.column("select origin from change_epoch order by number desc")
                .get(0);
        Feed.head();
        assertEquals(epochs, Database.number("select count(*) from change_epoch"));
        failOver();
        Feed.head();

        assertEquals(epochs + 1, Database.number("select count(*) from change_epoch"));
        assertEquals(
                origin,
                Database.column("select origin from change_epoch order by number desc")
                        .get(0));
        assertEquals(
                Database.number("select position + 1 from change_publisher"),
                Database.number("select first_position from change_epoch order by number desc limit 1"));
        assertNotEquals("", origin);
    }

    @Test
    void company_changes_are_in_the_order_of_the_lock_of_its_row() throws Exception {
        Made made = job("Posters");
        Feed feed = Feed.fromNow("companyIds", List.of(made.company()));
        accepted(mutate("updateContact", input("id", made.contact(), "phone", "1"), "replayed"));
        accepted(mutate("updateContact", input("id", made.contact(), "phone", "2"), "replayed"));

        List<Map<String, Object>> changes = feed.next();

        assertEquals(List.of("CONTACT_UPDATED", "CONTACT_UPDATED"), kinds(changes));
        assertEquals(
                List.of("1", "2"),
                changes.stream()
                        .map(change -> ((Map<?, ?>) ((List<?>) change.get("edits")).get(0)).get("newValue"))
                        .toList());
    }

    /** The database now has an origin that its last epoch did not have. */
    private static void failOver() {
        Feed.head();
        Database.update(
                "update change_epoch set origin = 'before' where number = (select max(number) from change_epoch)");
    }

    private static String refused(String cursor) {
        return refusal("query ($c: String) { changes(after: $c) { head } }", "c", cursor);
    }
}
