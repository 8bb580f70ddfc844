package dev.galley.platform.base;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Combines concurrent fetches: all keys that are requested while a fetch runs are fetched together by the next one. Any
 * number of requests then costs one fetch at a time.
 */
public final class RequestCoalescer<K, V> {

    private final Function<Set<K>, Map<K, V>> fetch;
    private final Executor executor;

    private Map<K, CompletableFuture<Optional<V>>> asked = new HashMap<>();
    private boolean running;

    /**
     * @param fetch returns the values of those keys that have one
     * @param executor runs it, on another thread
     */
    public RequestCoalescer(Function<Set<K>, Map<K, V>> fetch, Executor executor) {
        this.fetch = fetch;
        this.executor = executor;
    }

    /** The value of a key; fails if the fetch does. A caller can stop waiting without affecting others. */
    public CompletionStage<Optional<V>> fetch(K key) {
        CompletableFuture<Optional<V>> answer;
        boolean starts;
        synchronized (this) {
            answer = asked.computeIfAbsent(key, first -> new CompletableFuture<>());
            starts = !running;
            running = true;
        }
        if (starts) {
            start();
        }
        return answer.copy();
    }

    private void start() {
        try {
            executor.execute(() -> answerAll(this::answer));
        } catch (RuntimeException | Error rejected) {
            answerAll(those -> fail(those, rejected));
        }
    }

    /** Repeats until no key has been requested meanwhile. */
    private void answerAll(Consumer<Map<K, CompletableFuture<Optional<V>>>> answer) {
        Map<K, CompletableFuture<Optional<V>>> those = next();
        while (!those.isEmpty()) {
            answer.accept(those);
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
        } catch (Throwable failure) {
            fail(those, failure);
        }
    }

    private void fail(Map<K, CompletableFuture<Optional<V>>> those, Throwable failure) {
        those.values().forEach(answer -> answer.completeExceptionally(failure));
    }
}
