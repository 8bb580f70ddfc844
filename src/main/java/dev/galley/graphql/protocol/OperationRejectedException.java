package dev.galley.graphql.protocol;

import graphql.execution.AbortExecutionException;

/** Rejects an operation that cannot be sent in the way in which it was sent. */
public final class OperationRejectedException extends AbortExecutionException {

    private final int status;

    private OperationRejectedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** A mutation was sent by GET. Links, prefetching and caches could trigger or repeat it. */
    public static OperationRejectedException mutationByGet() {
        return new OperationRejectedException(405, "Mutations can only be sent by POST.");
    }

    /** The client of a subscription does not accept a stream. */
    public static OperationRejectedException subscriptionWithoutStream() {
        return new OperationRejectedException(
                406,
                "A subscription is answered with a stream. Accept text/event-stream or multipart/mixed, or use a WebSocket "
                        + "with the protocol graphql-transport-ws.");
    }

    /** The HTTP status of the answer. */
    int status() {
        return status;
    }
}
