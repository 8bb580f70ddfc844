package dev.galley.platform.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestCoalescerTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Set<Integer>> fetched = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void fetches_all_keys_requested_meanwhile_at_once() throws Exception {
        RequestCoalescer<Integer, String> requestCoalescer = new RequestCoalescer<>(this::fetchEven, threads);
        requestCoalescer.fetch(0);
        begun.await();
        List<CompletionStage<Optional<String>>> crowd = IntStream.range(0, 1_000)
                .mapToObj(i -> requestCoalescer.fetch(i % 100 + 1))
                .toList();
        goOn.countDown();

        assertEquals(Optional.empty(), join(crowd.get(0)));
        assertEquals(Optional.of("2"), join(crowd.get(1)));
        crowd.forEach(RequestCoalescerTest::join);
        Set<Integer> others = IntStream.rangeClosed(1, 100).boxed().collect(Collectors.toSet());
        assertEquals(List.of(Set.of(0), others), fetched);
    }

    @Test
    void giving_up_waiting_does_not_affect_others() throws Exception {
        RequestCoalescer<Integer, String> requestCoalescer = new RequestCoalescer<>(this::fetchEven, threads);
        CompletionStage<Optional<String>> one = requestCoalescer.fetch(2);
        begun.await();
        CompletionStage<Optional<String>> impatient = requestCoalescer.fetch(4);
        CompletionStage<Optional<String>> patient = requestCoalescer.fetch(4);

        impatient.toCompletableFuture().cancel(true);
        goOn.countDown();

        assertEquals(Optional.of("2"), join(one));
        assertEquals(Optional.of("4"), join(patient));
    }

    @Test
    void fails_for_those_of_a_fetch_that_failed_and_fetches_the_next() {
        RequestCoalescer<Integer, String> requestCoalescer = new RequestCoalescer<>(this::fetchPositive, threads);

        assertThrows(CompletionException.class, () -> join(requestCoalescer.fetch(-1)));
        assertThrows(CompletionException.class, () -> join(requestCoalescer.fetch(-2)));
        assertEquals(Optional.of("1"), join(requestCoalescer.fetch(1)));
    }

    @Test
    void fails_for_those_whom_no_thread_is_there_for_and_fetches_for_the_next() {
        AtomicInteger rejections = new AtomicInteger(1);
        RequestCoalescer<Integer, String> requestCoalescer = new RequestCoalescer<>(this::fetchPositive, work -> {
            if (rejections.getAndDecrement() > 0) {
                throw new RejectedExecutionException();
            }
            threads.execute(work);
        });

        assertThrows(CompletionException.class, () -> join(requestCoalescer.fetch(1)));
        assertEquals(Optional.of("2"), join(requestCoalescer.fetch(2)));
    }

    @Test
    void fetches_for_the_next_where_the_asking_thread_has_fetched_itself() {
        RequestCoalescer<Integer, String> requestCoalescer = new RequestCoalescer<>(this::fetchPositive, Runnable::run);

        assertEquals(Optional.of("1"), join(requestCoalescer.fetch(1)));
        assertEquals(Optional.of("2"), join(requestCoalescer.fetch(2)));
    }

    private Map<Integer, String> fetchEven(Set<Integer> keys) {
        fetched.add(Collections.unmodifiableSet(new LinkedHashSet<>(keys)));
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return keys.stream().filter(key -> key % 2 == 0).collect(Collectors.toMap(key -> key, key -> "" + key));
    }

    private Map<Integer, String> fetchPositive(Set<Integer> keys) {
        if (keys.contains(-1)) {
            throw new IllegalArgumentException();
        }
        if (keys.contains(-2)) {
            throw new AssertionError("as the driver throws it");
        }
        return keys.stream().collect(Collectors.toMap(key -> key, key -> "" + key));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
