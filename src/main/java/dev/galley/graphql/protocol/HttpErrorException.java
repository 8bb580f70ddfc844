package dev.galley.graphql.protocol;

/** Rejects an HTTP request before GraphQL is executed. */
public final class HttpErrorException extends RuntimeException {

    public static final String MEMORY_EXHAUSTED =
            "The service has no memory left for the response right now. Try again in a moment.";

    private final int status;
    private final ErrorCode code;
    private final int retryAfter;

    public HttpErrorException(int status, String message) {
        this(status, ErrorCode.BAD_USER_INPUT, message, 0);
    }

    private HttpErrorException(int status, ErrorCode code, String message, int retryAfter) {
        // Callers can cause these at any rate, so they have no stack trace.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** A caller exceeds its rate limit. */
    public static HttpErrorException tooManyRequests(int retryAfter) {
        return tooManyRequests("You have sent too many requests. Try again a little later.", retryAfter);
    }

    /** A caller exceeds a limit that applies to all its requests together. */
    public static HttpErrorException tooManyRequests(String message, int retryAfter) {
        return new HttpErrorException(429, ErrorCode.TOO_MANY_REQUESTS, message, retryAfter);
    }

    /** The service is overloaded, or has no database. */
    public static HttpErrorException unavailable() {
        return unavailable("The service cannot accept this request right now. Try again in a moment.");
    }

    /** There is no memory to keep the answer until the client has read it. */
    public static HttpErrorException memoryExhausted() {
        return unavailable(MEMORY_EXHAUSTED);
    }

    /** The service cannot accept this operation now, but may accept it later. */
    public static HttpErrorException unavailable(String message) {
        return new HttpErrorException(503, ErrorCode.SERVICE_UNAVAILABLE, message, 1);
    }

    /** The same error for all problems with credentials, so that it reveals nothing. */
    public static HttpErrorException unauthenticated() {
        return new HttpErrorException(
                401,
                ErrorCode.UNAUTHENTICATED,
                "Send a valid token or API key in the header Authorization: Bearer.",
                0);
    }

    /**
     * The client must send the document with the hash. The status is 200, because several clients do not read the body
     * of other statuses.
     */
    public static HttpErrorException persistedQueryNotFound() {
        return new HttpErrorException(200, ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound", 0);
    }

    /** The client must send documents only. */
    public static HttpErrorException persistedQueryNotSupported() {
        return new HttpErrorException(200, ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, "PersistedQueryNotSupported", 0);
    }

    /** Only the documents of the operator's file are executed. */
    public static HttpErrorException documentNotTrusted() {
        return new HttpErrorException(
                403,
                ErrorCode.DOCUMENT_NOT_TRUSTED,
                "This service executes only trusted documents, and this is not one of them. Ask its "
                        + "operator to add it to the file of trusted documents.",
                0);
    }

    /** A page of this origin must not open a WebSocket. */
    public static HttpErrorException forbiddenOrigin() {
        return new HttpErrorException(
                403,
                ErrorCode.FORBIDDEN,
                "Pages of this origin cannot open a WebSocket. The operator can allow the origin for CORS.",
                0);
    }

    public static HttpErrorException badRequest(String message) {
        return new HttpErrorException(400, message);
    }

    /** The number of seconds after which the caller can try again; 0 if that would not help. */
    public int retryAfter() {
        return retryAfter;
    }

    GraphQlResponse answer() {
        return GraphQlResponse.refusal(status, GraphQlError.of(code, String.valueOf(getMessage())));
    }
}
