package dev.galley;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Clients that do something at the same time. */
public final class Race {

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
}
