package dev.galley.soak;

import dev.galley.soak.Caller.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks ten times as much as the service can do, and looks at what it does then and afterwards. */
final class Overload {

    private static final int TIMES = 10;
    private static final Duration EACH = Duration.ofSeconds(8);

    // Dear enough that ten times as many as can be answered leave the machine, which also sends them, time for others.
    private static final String QUERY = IntStream.range(0, 8)
            .mapToObj(i -> "a" + i
                    + ": jobs(first: 100) { totalCount nodes { reference items { name state history { to at } } } }")
            .collect(Collectors.joining(" ", "{ ", " }"));

    private final Caller caller;
    private final List<Long> accepted = Collections.synchronizedList(new ArrayList<>());
    private final LongAdder shed = new LongAdder();
    private final LongAdder untold = new LongAdder();

    Overload(Caller caller) {
        this.caller = caller;
    }

    /** How it ended: whether it shed by typed refusals, and was quick for the others and at once for all afterwards. */
    boolean run(int running) throws InterruptedException {
        double capacity = closedLoop(running);
        long usual = percentile(95);
        accepted.clear();
        double offered = openLoop(capacity * TIMES);
        long crowded = percentile(95);
        int served = accepted.size();
        accepted.clear();
        long after = System.nanoTime();
        Reply first = caller.send(QUERY, Map.of());
        long again = (System.nanoTime() - after) / 1_000_000;
        System.out.printf(
                "capacity %.0f/s with 95%% within %d ms; offered %.0f/s: %.0f/s served with 95%% within %d ms, %,d shed, "
                        + "%d of them without Retry-After; the first one afterwards: %d in %d ms%n",
                capacity,
                usual,
                offered,
                served / (double) EACH.toSeconds(),
                crowded,
                shed.sum(),
                untold.sum(),
                first.status(),
                again);
        return shed.sum() > 0 && untold.sum() == 0 && first.status() == 200 && caller.failed.get() == 0;
    }

    /** As many at a time as run at once: what the service can do. */
    private double closedLoop(int clients) throws InterruptedException {
        long end = System.nanoTime() + EACH.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    ask();
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        return accepted.size() / (double) EACH.toSeconds();
    }

    /** So many a second, whether or not the earlier ones have been answered. */
    private double openLoop(double rate) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        int sent = 0;
        while (System.nanoTime() - begin < EACH.toNanos()) {
            int due = (int) ((System.nanoTime() - begin) / 1e9 * rate);
            for (; sent < due; sent++) {
                threads.execute(this::ask);
            }
            Thread.sleep(1);
        }
        double offered = sent / ((System.nanoTime() - begin) / 1e9);
        threads.shutdown();
        threads.awaitTermination(2, TimeUnit.MINUTES);
        return offered;
    }

    private void ask() {
        long begin = System.nanoTime();
        Reply reply = caller.send(QUERY, Map.of());
        if (reply.status() == 200 && !reply.isRetried()) {
            accepted.add((System.nanoTime() - begin) / 1_000_000);
        } else {
            shed.increment();
            if (reply.status() != 503 || !reply.isTold()) {
                untold.increment();
            }
        }
    }

    private long percentile(int percent) {
        List<Long> sorted = new ArrayList<>(accepted);
        Collections.sort(sorted);
        return sorted.isEmpty() ? -1 : sorted.get((sorted.size() - 1) * percent / 100);
    }
}
