package dev.galley.graphql.protocol;

import io.micrometer.core.instrument.Metrics;

/** Counts the errors in answers as {@code galley.graphql.errors}, by {@code code}. */
public final class ErrorCounter {

    public static final String NAME = "galley.graphql.errors";

    private ErrorCounter() {}

    /** Counts an answer once for each error code in it. */
    public static void count(GraphQlResponse graphQlResponse) {
        graphQlResponse.errors().stream().map(GraphQlError::code).distinct().forEach(ErrorCounter::count);
    }

    /** Counts an error that may be reported with another code. */
    static void count(ErrorCode code) {
        Metrics.counter(NAME, "code", code.name()).increment();
    }
}
