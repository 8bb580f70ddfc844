package dev.galley.graphql.subscription;

import dev.galley.graphql.protocol.HttpErrorException;

/** Why the service ends a connection. */
enum EndReason {
    /** The code is that of graphql-transport-ws after which clients connect again with new credentials. */
    CREDENTIALS(4403, "The credentials are no longer valid. Connect again with valid ones."),
    SHUTDOWN(1012, "This replica is shutting down. Connect again, and resume from the last cursor."),
    SLOW(1013, "The client reads too slowly. Connect again, and resume from the last cursor.");

    private final int code;
    private final String message;

    EndReason(int code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The code with which a WebSocket is closed. */
    int code() {
        return code;
    }

    String message() {
        return message;
    }

    /** The same as the error of a GraphQL response. */
    HttpErrorException error() {
        return this == CREDENTIALS ? HttpErrorException.unauthenticated() : HttpErrorException.unavailable(message);
    }
}
