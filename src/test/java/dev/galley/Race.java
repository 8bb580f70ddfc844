package dev.galley;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Clients that act at the same time. */
public final class Race {

    /** A pooler in front of the database may have removed the applications' names. */
    private static final String WAITING =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private Race() {}

    /** Starts this number of clients at once, each with its number, and returns their answers in this order. */
    public static <T> List<T> of(int clients, IntFunction<T> client) {
        List<Callable<T>> callables = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            callables.add(() -> client.apply(number));
        }
        return between(callables);
    }

    /** Starts these clients at once, and returns their answers in the same order. */
    public static <T> List<T> between(List<Callable<T>> clients) {
        CyclicBarrier start = new CyclicBarrier(clients.size());
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            clients.forEach(client -> running.add(threads.submit(() -> {
                start.await(1, TimeUnit.MINUTES);
                return client.call();
            })));
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get(2, TimeUnit.MINUTES));
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Starts this number of clients while a row is locked, and unlocks it when all of them wait in the database, so
     * that they are certain to collide.
     *
     * @param lock a query that locks the row with this ID
     */
    public static <T> List<T> behind(String lock, UUID id, int clients, IntFunction<T> client) {
        try (Connection holder = DatabaseResource.connection()) {
            holder.setAutoCommit(false);
            try (PreparedStatement statement = holder.prepareStatement(lock)) {
                statement.setObject(1, id);
                statement.executeQuery();
            }
            List<Callable<T>> callables = new ArrayList<>();
            IntStream.range(0, clients).forEach(i -> callables.add(() -> client.apply(i)));
            callables.add(() -> {
                untilTheyWait(clients);
                holder.commit();
                return null;
            });
            return between(callables).subList(0, clients);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Returns when this number of clients waits in the database. */
    public static void untilTheyWait(int clients) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (Database.number(WAITING) < clients) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("Only so many clients wait: " + Database.number(WAITING));
            }
        }
    }
}
