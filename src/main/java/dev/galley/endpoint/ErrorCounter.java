package dev.galley.endpoint;

import io.micrometer.core.instrument.Metrics;

/** Counts the errors that clients are told, {@code galley.graphql.errors}, by {@code code}. */
final class ErrorCounter {

    static final String NAME = "galley.graphql.errors";

    private ErrorCounter() {}

    /** Counts an answer under each code that it tells. */
    static void count(Answer answer) {
        answer.faults().stream().map(Fault::code).distinct().forEach(ErrorCounter::count);
    }

    /** Counts an error, which may be told under another code. */
    static void count(ErrorCode code) {
        Metrics.counter(NAME, "code", code.name()).increment();
    }
}
