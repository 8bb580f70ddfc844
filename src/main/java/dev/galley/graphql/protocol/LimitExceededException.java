package dev.galley.graphql.protocol;

import graphql.execution.AbortExecutionException;

/** Ends an execution that exceeds a limit; the client receives the error. */
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
