package dev.galley.graphql.protocol;

import graphql.execution.AbortExecutionException;

/** Refuses a mutation that came in a GET, which links, prefetching and caches could make or repeat. */
public final class MutationOverGetException extends AbortExecutionException {

    public MutationOverGetException() {
        super("A mutation runs from POST only.");
    }
}
