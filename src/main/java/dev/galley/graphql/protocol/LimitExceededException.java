package dev.galley.graphql.protocol;

import graphql.execution.AbortExecutionException;

/** Ends an execution that takes more than it is allowed; the client is told the fault. */
public final class LimitExceededException extends AbortExecutionException {

    private final GraphQlError graphQlError;

    public LimitExceededException(GraphQlError graphQlError) {
        super(graphQlError.message());
        this.graphQlError = graphQlError;
    }

    GraphQlError fault() {
        return graphQlError;
    }
}
