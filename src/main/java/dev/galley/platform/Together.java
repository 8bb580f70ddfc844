package dev.galley.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Fetches what many ask for at once: all that is asked for while one fetch runs is fetched by the next. A crowd then costs
 * one fetch at a time, however large it is.
 */
public final class Together<K, V> {

    private final Function<Set<K>, Map<K, V>> fetch;
    private final Executor executor;

    private Map<K, CompletableFuture<Optional<V>>> asked = new HashMap<>();
    private boolean running;

    /**
     * @param fetch answers with those that there are
     * @param executor runs it, on another thread
     */
    public Together(Function<Set<K>, Map<K, V>> fetch, Executor executor) {
        this.fetch = fetch;
        this.executor = executor;
    }

    /** What there is under a key; fails as the fetch does. Whoever gives up waiting ends it for himself alone. */
    public synchronized CompletionStage<Optional<V>> ask(K key) {
        CompletableFuture<Optional<V>> answer = asked.computeIfAbsent(key, first -> new CompletableFuture<>());
        if (!running) {
            executor.execute(this::run);
            running = true;
        }
        return answer.copy();
    }

    private void run() {
        Map<K, CompletableFuture<Optional<V>>> those = next();
        while (!those.isEmpty()) {
            answer(those);
            those = next();
        }
    }

    private synchronized Map<K, CompletableFuture<Optional<V>>> next() {
        Map<K, CompletableFuture<Optional<V>>> next = asked;
        asked = new HashMap<>();
        running = !next.isEmpty();
        return next;
    }

    private void answer(Map<K, CompletableFuture<Optional<V>>> those) {
        try {
            Map<K, V> fetched = fetch.apply(those.keySet());
            those.forEach((key, answer) -> answer.complete(Optional.ofNullable(fetched.get(key))));
        } catch (RuntimeException | Error failure) {
            those.values().forEach(answer -> answer.completeExceptionally(failure));
        }
    }
}
