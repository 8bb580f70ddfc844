package dev.galley.graphql.protocol;

import graphql.execution.AbortExecutionException;

/** Rejects a mutation sent by GET, because links, prefetching and caches could trigger or repeat it. */
public final class MutationOverGetException extends AbortExecutionException {

    public MutationOverGetException() {
        super("Mutations can only be sent by POST.");
    }
}
