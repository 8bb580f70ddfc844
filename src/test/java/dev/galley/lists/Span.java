package dev.galley.lists;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A range of times as clients send it; an end that is null is unbounded. */
record Span(Instant from, Instant to) {

    /** Between two times or their neighbours, because mistakes are likely at the ends. */
    static Span by(Random random, Instant one, Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        return new Span(
                random.nextInt(3) == 0 ? null : from.plusNanos(1_000L * (random.nextInt(3) - 1)),
                random.nextInt(3) == 0 ? null : to.plusNanos(1_000L * (random.nextInt(3) - 1)));
    }

    /** Both ends are included; the rows have microseconds, which answers do not contain. */
    boolean has(Instant time) {
        return (from == null || time.toEpochMilli() >= from.toEpochMilli())
                && (to == null || time.toEpochMilli() <= to.toEpochMilli());
    }

    Map<String, Object> input() {
        Map<String, Object> input = new HashMap<>();
        input.put("from", from == null ? null : from.toString());
        input.put("to", to == null ? null : to.toString());
        return input;
    }
}
