package dev.galley.soak;

import dev.galley.Invariants;
import dev.galley.devmode.PostgresServer;
import dev.galley.platform.base.TypeId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Works in the shop for a while, kills the service meanwhile if requested, and then audits the data. */
final class Soak {

    private static final long SEED = 7;

    private final Service service;
    private final Caller caller;
    private final List<Work> works = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Soak(Service service, boolean chunked) {
        this.service = service;
        this.caller = new Caller(service.graphql(), chunked);
    }

    /** The result: whether all checks passed. */
    boolean run(int clients, Duration duration, int crashes) throws Exception {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        BooleanSupplier isRunning = () -> System.nanoTime() < end;
        for (int i = 0; i < clients; i++) {
            Work work = new Work(caller, "C" + i, SEED + i, isRunning);
            works.add(work);
            Thread thread = new Thread(work, "client " + i);
            thread.start();
            threads.add(thread);
        }
        for (int crash = 1; crash <= crashes; crash++) {
            long at = begin + duration.toNanos() * crash / (crashes + 1);
            while (System.nanoTime() < at && isRunning.getAsBoolean()) {
                Thread.sleep(10);
            }
            service.kill();
            service.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return report(crashes);
    }

    private boolean report(int crashes) throws SQLException {
        Set<String> acknowledged = new HashSet<>();
        Set<String> open = new HashSet<>();
        Map<String, Integer> known = new HashMap<>();
        works.forEach(work -> {
            acknowledged.addAll(work.acknowledged());
            open.addAll(work.open());
            known.putAll(work.versions());
        });
        try (Connection connection =
                DriverManager.getConnection(service.jdbcUrl(), PostgresServer.USER, PostgresServer.USER)) {
            List<String> broken = Invariants.broken(connection);
            broken.forEach(System.err::println);
            List<String> marks = marks(connection);
            Set<String> there = new HashSet<>(marks);
            Set<String> twice = new HashSet<>();
            Set<String> once = new HashSet<>();
            marks.stream().filter(mark -> !once.add(mark)).forEach(twice::add);
            twice.forEach(mark -> System.err.println("carried out twice: " + mark));
            long lost =
                    acknowledged.stream().filter(mark -> !there.contains(mark)).count();
            long unknown = items(connection).stream()
                    .filter(mark -> !acknowledged.contains(mark) && !open.contains(mark))
                    .count();
            Map<String, Integer> versions = versions(connection);
            long lostChanges = known.entrySet().stream()
                    .filter(item -> versions.getOrDefault(item.getKey(), 0) < item.getValue())
                    .count();
            System.out.printf(
                    "%,d requests by %d clients, %d crashes; %,d told to come back, %,d cut off, %,d told to be open or"
                            + " without a result, %d failed%n",
                    caller.requests.sum(),
                    works.size(),
                    crashes,
                    caller.unavailable.sum(),
                    caller.broken.sum(),
                    caller.open.sum(),
                    caller.failed.get());
            System.out.printf(
                    "%,d marks, %d written twice; %,d orders acknowledged, %d lost, %d neither acknowledged nor open%n",
                    there.size(), twice.size(), acknowledged.size(), lost, unknown);
            System.out.printf(
                    "%,d items acknowledged, %d lost or without an acknowledged change; %d invariants audited, %d rows"
                            + " break one%n",
                    known.size(), lostChanges, Invariants.number(), broken.size());
            return lost == 0
                    && unknown == 0
                    && twice.isEmpty()
                    && lostChanges == 0
                    && broken.isEmpty()
                    && caller.failed.get() == 0;
        }
    }

    private static Map<String, Integer> versions(Connection connection) throws SQLException {
        Map<String, Integer> versions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, version from job_item")) {
            while (rows.next()) {
                versions.put(TypeId.ITEM.of(rows.getObject(1, UUID.class)), rows.getInt(2));
            }
        }
        return versions;
    }

    /** The marks of everything that was carried out, as often as it was. */
    private static List<String> marks(Connection connection) throws SQLException {
        List<String> marks = items(connection);
        marks.addAll(texts(connection, "select note from job_item_transition where note like 'mark-%'"));
        marks.addAll(texts(connection, "select new_value from edit where new_value like 'mark-%'"));
        return marks;
    }

    private static List<String> items(Connection connection) throws SQLException {
        return texts(connection, "select name from job_item where name like 'mark-%'");
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
