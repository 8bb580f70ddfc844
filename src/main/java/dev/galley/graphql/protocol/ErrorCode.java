package dev.galley.graphql.protocol;

/**
 * The values of {@code extensions.code} in top-level errors. HTTP status 429 and 503 mean that nothing was changed, so
 * that a client or proxy can repeat the request.
 */
public enum ErrorCode {
    GRAPHQL_PARSE_FAILED(400),
    GRAPHQL_VALIDATION_FAILED(400),
    BAD_USER_INPUT(400),
    INVALID_CURSOR(400),
    CURSOR_EXPIRED(400),
    PERSISTED_QUERY_NOT_FOUND(200),
    PERSISTED_QUERY_NOT_SUPPORTED(200),
    DOCUMENT_NOT_TRUSTED(403),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    TOO_MANY_REQUESTS(429),
    SERVICE_UNAVAILABLE(503),
    /** A mutation was carried out, but its answer, or a part of it, cannot be returned. */
    COMMITTED_WITHOUT_RESULT(200),
    /** It is unknown whether a mutation was carried out. */
    OUTCOME_UNKNOWN(200),
    INTERNAL_SERVER_ERROR(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status of an answer with this error and without data. */
    int status() {
        return status;
    }

    /** Whether the caller can fix it by sending a different request. */
    public boolean isClientError() {
        return status >= 400 && status < 500;
    }
}
