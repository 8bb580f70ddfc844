package dev.galley.endpoint;

import graphql.execution.AbortExecutionException;

/** Refuses a mutation that came in a GET, which links, prefetching and caches could make or repeat. */
final class MutationByGet extends AbortExecutionException {

    MutationByGet() {
        super("A mutation runs from POST only.");
    }
}
