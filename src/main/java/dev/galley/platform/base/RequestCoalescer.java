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

    private Map<K, CompletableFuture<Optional<V>>> pending = new HashMap<>();
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
        boolean startsNow;
        synchronized (this) {
            answer = pending.computeIfAbsent(key, first -> new CompletableFuture<>());
            startsNow = !running;
            running = true;
        }
        if (startsNow) {
            start();
        }
        return answer.copy();
    }

    private void start() {
        try {
            executor.execute(() -> completeAll(this::complete));
        } catch (RuntimeException | Error rejected) {
            completeAll(batch -> fail(batch, rejected));
        }
    }

    /** Repeats until no key has been requested meanwhile. */
    private void completeAll(Consumer<Map<K, CompletableFuture<Optional<V>>>> answer) {
        Map<K, CompletableFuture<Optional<V>>> batch = takePending();
        while (!batch.isEmpty()) {
            answer.accept(batch);
            batch = takePending();
        }
    }

    private synchronized Map<K, CompletableFuture<Optional<V>>> takePending() {
        Map<K, CompletableFuture<Optional<V>>> next = pending;
        pending = new HashMap<>();
        running = !next.isEmpty();
        return next;
    }

    private void complete(Map<K, CompletableFuture<Optional<V>>> batch) {
        try {
            Map<K, V> fetched = fetch.apply(batch.keySet());
            batch.forEach((key, answer) -> answer.complete(Optional.ofNullable(fetched.get(key))));
        } catch (Throwable failure) {
            fail(batch, failure);
        }
    }

    private void fail(Map<K, CompletableFuture<Optional<V>>> batch, Throwable failure) {
        batch.values().forEach(answer -> answer.completeExceptionally(failure));
    }
}
