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

/** Clients that do something at the same time. */
public final class Race {

    /** A pooler before the database may have taken the applications' names away. */
    private static final String WAITING =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private Race() {}

    /** Lets so many clients start at once, each with its number, and answers with their answers in that order. */
    public static <T> List<T> of(int clients, IntFunction<T> client) {
        List<Callable<T>> callables = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            callables.add(() -> client.apply(number));
        }
        return between(callables);
    }

    /** Lets these clients start at once, and answers with their answers in the same order. */
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
     * Lets so many clients start while a row is locked, and unlocks it when all of them wait in the database, so that
     * they are certain to meet.
     *
     * @param lock a query that locks the row with that id
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

    /** Comes back when so many clients wait in the database. */
    public static void untilTheyWait(int clients) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (Database.number(WAITING) < clients) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("Only so many clients wait: " + Database.number(WAITING));
            }
        }
    }
}
