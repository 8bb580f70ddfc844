package dev.galley.graphql.protocol;

import io.micrometer.core.instrument.Metrics;

/** Counts the errors that clients are told, {@code galley.graphql.errors}, by {@code code}. */
public final class ErrorCounter {

    public static final String NAME = "galley.graphql.errors";

    private ErrorCounter() {}

    /** Counts an answer under each code that it tells. */
    public static void count(GraphQlResponse graphQlResponse) {
        graphQlResponse.faults().stream().map(GraphQlError::code).distinct().forEach(ErrorCounter::count);
    }

    /** Counts an error, which may be told under another code. */
    static void count(ErrorCode code) {
        Metrics.counter(NAME, "code", code.name()).increment();
    }
}
