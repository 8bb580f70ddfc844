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
 * Fetches what many ask for at once: all that is asked for while one fetch runs is fetched by the next. A crowd then costs
 * one fetch at a time, however large it is.
 */
public final class RequestCoalescer<K, V> {

    private final Function<Set<K>, Map<K, V>> fetch;
    private final Executor executor;

    private Map<K, CompletableFuture<Optional<V>>> asked = new HashMap<>();
    private boolean running;

    /**
     * @param fetch answers with those that there are
     * @param executor runs it, on another thread
     */
    public RequestCoalescer(Function<Set<K>, Map<K, V>> fetch, Executor executor) {
        this.fetch = fetch;
        this.executor = executor;
    }

    /** What there is under a key; fails as the fetch does. Whoever gives up waiting ends it for himself alone. */
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

    /** Until nobody has asked meanwhile. */
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
