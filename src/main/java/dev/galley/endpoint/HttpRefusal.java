package dev.galley.endpoint;

/** Refuses a request for its HTTP form, before any GraphQL is run. */
final class HttpRefusal extends RuntimeException {

    static final String NO_ROOM = "There is no room for the answer right now. Try again in a moment.";

    private final int status;
    private final ErrorCode code;
    private final int retryAfter;

    HttpRefusal(int status, String message) {
        this(status, ErrorCode.BAD_USER_INPUT, message, 0);
    }

    private HttpRefusal(int status, ErrorCode code, String message, int retryAfter) {
        // Callers cause these at will, so there is no stack trace to pay for.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** A caller asks too often. */
    static HttpRefusal tooManyRequests(int retryAfter) {
        return new HttpRefusal(
                429,
                ErrorCode.TOO_MANY_REQUESTS,
                "You ask more often than you may. Try again a little later.",
                retryAfter);
    }

    /** The service has no time for another operation, or no database. */
    static HttpRefusal unavailable() {
        return unavailable("The service cannot take this right now. Try again in a moment.");
    }

    /** What was asked cannot be kept until the client has taken its answer. */
    static HttpRefusal noRoom() {
        return unavailable(NO_ROOM);
    }

    /** The service does not take the operation; another one, or this one in a moment, may. */
    static HttpRefusal unavailable(String message) {
        return new HttpRefusal(503, ErrorCode.SERVICE_UNAVAILABLE, message, 1);
    }

    /** The same for whatever is wrong with the credentials: why is not a stranger's to know. */
    static HttpRefusal unauthenticated() {
        return new HttpRefusal(
                401,
                ErrorCode.UNAUTHENTICATED,
                "Send a valid token or API key in the header Authorization: Bearer.",
                0);
    }

    /** The client is to send the text with the hash. With 200: several clients read no body of another status. */
    static HttpRefusal persistedQueryNotFound() {
        return new HttpRefusal(200, ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound", 0);
    }

    /** The client is to send texts only. */
    static HttpRefusal persistedQueryNotSupported() {
        return new HttpRefusal(200, ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, "PersistedQueryNotSupported", 0);
    }

    /** Only the documents of the operator's file are executed. */
    static HttpRefusal documentNotTrusted() {
        return new HttpRefusal(
                403,
                ErrorCode.DOCUMENT_NOT_TRUSTED,
                "This service executes trusted documents only, and this is none of them. Ask its operator to add it to "
                        + "the file of trusted documents.",
                0);
    }

    static HttpRefusal badRequest(String message) {
        return new HttpRefusal(400, message);
    }

    /** After how many seconds the caller may try again; 0 when that would not help. */
    int retryAfter() {
        return retryAfter;
    }

    Answer answer() {
        return Answer.refusal(status, Fault.of(code, String.valueOf(getMessage())));
    }
}
