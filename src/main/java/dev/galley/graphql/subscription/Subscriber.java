package dev.galley.graphql.subscription;

import io.vertx.core.Future;

/** Sends the answers of one operation to its client. All methods are called on the event loop of the connection. */
interface Subscriber {

    /** Whether the client has read enough to be sent more. */
    boolean isWritable();

    /** Sends the answer for a batch. The future completes when it is written to the socket. */
    Future<Void> next(Answer answer, String cursor);

    /** Sends the errors of an answer, and ends the operation. */
    void fail(Answer answer);
}
