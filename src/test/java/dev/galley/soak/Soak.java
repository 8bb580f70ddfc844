package dev.galley.soak;

import dev.galley.Invariants;
import dev.galley.devmode.PostgresServer;
import dev.galley.platform.TypeId;
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

/** Works at the shop for a while, kills the service meanwhile if asked to, and then audits what is there. */
final class Soak {

    private static final long SEED = 7;

    private final Service service;
    private final Caller caller;
    private final List<Work> works = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Soak(Service service) {
        this.service = service;
        this.caller = new Caller(service.graphql());
    }

    /** How it ended: whether everything held. */
    boolean run(int clients, Duration duration, int crashes) throws Exception {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        BooleanSupplier goesOn = () -> System.nanoTime() < end;
        for (int i = 0; i < clients; i++) {
            Work work = new Work(caller, "C" + i, SEED + i, goesOn);
            works.add(work);
            Thread thread = new Thread(work, "client " + i);
            thread.start();
            threads.add(thread);
        }
        for (int crash = 1; crash <= crashes; crash++) {
            long at = begin + duration.toNanos() * crash / (crashes + 1);
            while (System.nanoTime() < at && goesOn.getAsBoolean()) {
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
        works.forEach(work -> acknowledged.addAll(work.references()));
        try (Connection connection =
                DriverManager.getConnection(service.jdbcUrl(), PostgresServer.USER, PostgresServer.USER)) {
            List<String> broken = Invariants.broken(connection);
            broken.forEach(System.err::println);
            Set<String> there = references(connection);
            int lost = (int)
                    acknowledged.stream().filter(job -> !there.contains(job)).count();
            // Every client went on until it was answered: what is there was acknowledged.
            int unknown = there.size() - (acknowledged.size() - lost);
            Map<String, Integer> versions = versions(connection);
            Map<String, Integer> known = new HashMap<>();
            works.forEach(work -> known.putAll(work.versions()));
            long lostChanges = known.entrySet().stream()
                    .filter(item -> versions.getOrDefault(item.getKey(), 0) < item.getValue())
                    .count();
            long unknownItems = versions.keySet().stream()
                    .filter(item -> !known.containsKey(item))
                    .count();
            System.out.printf(
                    "%,d requests by %d clients, %d crashes; %,d told to come back, %,d cut off, %d failed%n",
                    caller.requests.sum(),
                    works.size(),
                    crashes,
                    caller.unavailable.sum(),
                    caller.broken.sum(),
                    caller.failed.get());
            System.out.printf(
                    "%,d jobs acknowledged, %d lost, %d not acknowledged; %d invariants audited, %d rows break one%n",
                    acknowledged.size(), lost, unknown, Invariants.number(), broken.size());
            System.out.printf(
                    "%,d items acknowledged, %d lost or without an acknowledged change, %d not acknowledged%n",
                    known.size(), lostChanges, unknownItems);
            return lost == 0
                    && unknown == 0
                    && lostChanges == 0
                    && unknownItems == 0
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

    private static Set<String> references(Connection connection) throws SQLException {
        Set<String> references = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select reference from job")) {
            while (rows.next()) {
                references.add(rows.getString(1));
            }
        }
        return references;
    }
}
