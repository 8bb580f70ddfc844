package dev.galley.endpoint;

/** The words of {@code extensions.code} in top-level errors that this package gives out. */
enum ErrorCode {
    GRAPHQL_PARSE_FAILED(400),
    GRAPHQL_VALIDATION_FAILED(400),
    BAD_USER_INPUT(400),
    INVALID_CURSOR(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    TOO_MANY_REQUESTS(429),
    SERVICE_UNAVAILABLE(503),
    INTERNAL_SERVER_ERROR(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status of an answer that has this error and no data. */
    int status() {
        return status;
    }

    /** Whether the caller can mend it by sending something else. */
    boolean isTheCallersFault() {
        return status < 500;
    }
}
