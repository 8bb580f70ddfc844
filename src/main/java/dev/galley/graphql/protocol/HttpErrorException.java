package dev.galley.graphql.protocol;

/** Refuses a request for its HTTP form, before any GraphQL is run. */
public final class HttpErrorException extends RuntimeException {

    public static final String NO_ROOM = "There is no room for the answer right now. Try again in a moment.";

    private final int status;
    private final ErrorCode code;
    private final int retryAfter;

    public HttpErrorException(int status, String message) {
        this(status, ErrorCode.BAD_USER_INPUT, message, 0);
    }

    private HttpErrorException(int status, ErrorCode code, String message, int retryAfter) {
        // Callers cause these at will, so there is no stack trace to pay for.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** A caller asks too often. */
    public static HttpErrorException tooManyRequests(int retryAfter) {
        return new HttpErrorException(
                429,
                ErrorCode.TOO_MANY_REQUESTS,
                "You ask more often than you may. Try again a little later.",
                retryAfter);
    }

    /** The service has no time for another operation, or no database. */
    public static HttpErrorException unavailable() {
        return unavailable("The service cannot take this right now. Try again in a moment.");
    }

    /** What was asked cannot be kept until the client has taken its answer. */
    public static HttpErrorException noRoom() {
        return unavailable(NO_ROOM);
    }

    /** The service does not take the operation; another one, or this one in a moment, may. */
    public static HttpErrorException unavailable(String message) {
        return new HttpErrorException(503, ErrorCode.SERVICE_UNAVAILABLE, message, 1);
    }

    /** The same for whatever is wrong with the credentials: why is not a stranger's to know. */
    public static HttpErrorException unauthenticated() {
        return new HttpErrorException(
                401,
                ErrorCode.UNAUTHENTICATED,
                "Send a valid token or API key in the header Authorization: Bearer.",
                0);
    }

    /** The client is to send the text with the hash. With 200: several clients read no body of another status. */
    public static HttpErrorException persistedQueryNotFound() {
        return new HttpErrorException(200, ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound", 0);
    }

    /** The client is to send texts only. */
    public static HttpErrorException persistedQueryNotSupported() {
        return new HttpErrorException(200, ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, "PersistedQueryNotSupported", 0);
    }

    /** Only the documents of the operator's file are executed. */
    public static HttpErrorException documentNotTrusted() {
        return new HttpErrorException(
                403,
                ErrorCode.DOCUMENT_NOT_TRUSTED,
                "This service executes trusted documents only, and this is none of them. Ask its operator to add it to "
                        + "the file of trusted documents.",
                0);
    }

    public static HttpErrorException badRequest(String message) {
        return new HttpErrorException(400, message);
    }

    /** After how many seconds the caller may try again; 0 when that would not help. */
    public int retryAfter() {
        return retryAfter;
    }

    GraphQlResponse answer() {
        return GraphQlResponse.refusal(status, GraphQlError.of(code, String.valueOf(getMessage())));
    }
}
