package dev.galley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.platform.caller.Access;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementFailedException;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Writers that hold locks and roll back at random, and publishers whose connections are cut at random. Each publisher also
 * follows the feed, as it is when it has published. In the end, all must have read the same, and that must be what the
 * tables say.
 */
final class FeedRace {

    /** What a follower reads of a change. */
    record Told(UUID id, long position, UUID job, int revision) {}

    private static final class RolledBack extends RuntimeException {
        RolledBack() {
            super(null, null, false, false);
        }
    }

    private static final String AFTER = "select g.id, o.position, g.job_id, g.job_revision from change_order o"
            + " join change g on g.seq = o.seq where o.position > ? order by o.position";

    private static final String CUT = "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
            + " current_database() and pid <> pg_backend_pid() and state <> 'idle' and query like '%change_publisher%'"
            + " and random() < 0.5";

    private final Jdbc jdbc;
    private final ChangeLog changeLog;
    private final ChangePublisher publisher;
    private final List<UUID> jobs;

    private final Map<UUID, Integer> committed = new ConcurrentHashMap<>();
    private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();
    private final AtomicInteger writing = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    FeedRace(Jdbc jdbc, ChangeLog changeLog, ChangePublisher publisher, List<UUID> jobs) {
        this.jdbc = jdbc;
        this.changeLog = changeLog;
        this.publisher = publisher;
        this.jobs = jobs.stream().sorted().toList();
    }

    /** Runs this number of transactions in each writer, and returns how often a publisher was cut. */
    int run(int writers, int publishers, int transactions) throws InterruptedException {
        long start = publisher.publish().position();
        Map<UUID, Integer> before = revisions();
        writing.set(writers);
        List<Throwable> failures = new ArrayList<>();
        List<List<Told>> told = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            Random random = new Random(i);
            threads.add(thread(failures, () -> {
                try {
                    IntStream.range(0, transactions).forEach(one -> write(random));
                } finally {
                    writing.decrementAndGet();
                }
            }));
        }
        for (int i = 0; i < publishers; i++) {
            List<Told> read = new ArrayList<>();
            told.add(read);
            threads.add(thread(failures, () -> follow(start, read)));
        }
        threads.add(thread(failures, this::cut));
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        check(start, before, told);
        return cuts.get();
    }

    private static Thread thread(List<Throwable> failures, Runnable work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable failure) {
                synchronized (failures) {
                    failures.add(failure);
                }
            }
        });
        thread.start();
        return thread;
    }

    /** A mutation of up to three jobs. Some take an xid long before they lock a job, as the claim of a key does. */
    private void write(Random random) {
        List<UUID> some = jobs.stream()
                .filter(job -> random.nextInt(jobs.size()) < 2)
                .limit(3)
                .toList();
        if (some.isEmpty()) {
            return;
        }
        int each = 1 + random.nextInt(2);
        Map<UUID, Integer> changed = new HashMap<>();
        try {
            Operation.runAs(
                    Access.SERVICE, () -> QuarkusTransaction.requiringNew().call(() -> {
                        if (random.nextBoolean()) {
                            hold("select pg_current_xact_id()", random);
                        }
                        StatementPipeline writes = new StatementPipeline();
                        List<NewChange> changes = new ArrayList<>();
                        some.forEach(job -> {
                            writes.write("update job set revision = revision + ? where id = ?", each, job);
                            for (int i = 0; i < each; i++) {
                                changes.add(NewChange.ofJob(
                                        ChangeKind.JOB_UPDATED, job, List.of("reference"), Instant.EPOCH));
                            }
                            changed.put(job, each);
                        });
                        changeLog.recordOfJobs(changes, writes);
                        jdbc.send(writes);
                        hold("select 1", random);
                        if (random.nextInt(4) == 0) {
                            throw new RolledBack();
                        }
                        return null;
                    }));
            changed.forEach((job, count) -> committed.merge(job, count, Integer::sum));
        } catch (RolledBack expected) {
            // A rejected call.
        } catch (StatementFailedException cut) {
            // The pool had given it the connection of a publisher that was cut; nobody knows what became of it.
            unknown.addAll(some);
        }
    }

    /** Keeps the transaction open for a moment; for longer once in a while. */
    private void hold(String first, Random random) {
        double seconds = random.nextInt(20) == 0 ? 0.1 : random.nextInt(10) / 1_000.0;
        StatementPipeline wait = new StatementPipeline();
        wait.readUnscoped(first, row -> true);
        wait.readUnscoped("select pg_sleep(?::float8)", row -> true, seconds);
        jdbc.send(wait);
    }

    private void follow(long start, List<Told> read) {
        long position = start;
        boolean isLast;
        do {
            isLast = writing.get() == 0;
            try {
                publisher.raiseFloor(publisher.publish());
                for (Told change : after(position)) {
                    read.add(change);
                    position = change.position();
                }
            } catch (RuntimeException cut) {
                isLast = false;
            }
        } while (!isLast);
    }

    /** Cuts connections while somebody writes. */
    private void cut() {
        while (writing.get() > 0) {
            StatementPipeline cut = new StatementPipeline();
            StatementPipeline.Answer<Boolean> ended = cut.readUnscoped(CUT, row -> row.getBoolean(1));
            cut.readUnscoped("select pg_sleep(0.02)", row -> true);
            try {
                jdbc.send(cut);
                cuts.addAndGet(ended.all().size());
            } catch (RuntimeException busy) {
                // The connections are in use, or this one was cut before it was ours.
            }
        }
    }

    private void check(long start, Map<UUID, Integer> before, List<List<Told>> told) {
        List<Told> all = after(start);
        told.forEach(read -> assertEquals(all, read, "a follower has read something else than the feed says"));
        assertEquals(
                IntStream.rangeClosed(1, all.size()).mapToObj(i -> start + i).toList(),
                all.stream().map(Told::position).toList(),
                "positions have gaps");
        Map<UUID, Integer> revisions = new HashMap<>(before);
        for (Told change : all) {
            assertEquals(
                    revisions.merge(change.job(), 1, Integer::sum),
                    change.revision(),
                    "a revision is not the next one");
        }
        assertEquals(revisions(), revisions, "the feed does not end where the jobs are");
        committed.forEach((job, count) -> assertTrue(
                unknown.contains(job)
                        ? before.get(job) + count <= revisions.get(job)
                        : before.get(job) + count == revisions.get(job),
                "a committed change is missing, or one is there that was rolled back"));
    }

    /** The feed after a position. */
    private List<Told> after(long position) {
        StatementPipeline reads = new StatementPipeline();
        StatementPipeline.Answer<Told> told = reads.readUnscoped(
                AFTER, row -> new Told(Jdbc.uuid(row, 1), row.getLong(2), Jdbc.uuid(row, 3), row.getInt(4)), position);
        jdbc.send(reads);
        return told.all();
    }

    private Map<UUID, Integer> revisions() {
        Map<UUID, Integer> revisions = new HashMap<>();
        StatementPipeline reads = new StatementPipeline();
        reads.readUnscoped(
                "select id, revision from job where id = any(?)",
                row -> revisions.put(Jdbc.uuid(row, 1), row.getInt(2)),
                (Object) jobs.toArray(UUID[]::new));
        jdbc.send(reads);
        return revisions;
    }
}
