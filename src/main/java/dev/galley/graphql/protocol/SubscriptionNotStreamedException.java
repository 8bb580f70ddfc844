package dev.galley.graphql.protocol;

import graphql.execution.AbortExecutionException;

/** Rejects a subscription of a client that does not accept a stream. */
public final class SubscriptionNotStreamedException extends AbortExecutionException {

    public SubscriptionNotStreamedException() {
        super(
                "A subscription is answered with a stream. Accept text/event-stream or multipart/mixed, or use a WebSocket "
                        + "with the protocol graphql-transport-ws.");
    }
}
