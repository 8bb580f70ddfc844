package dev.galley.endpoint;

/** Refuses a request for its HTTP form, before any GraphQL is run. */
final class HttpRefusal extends RuntimeException {

    private final int status;
    private final ErrorCode code;

    HttpRefusal(int status, String message) {
        this(status, ErrorCode.BAD_USER_INPUT, message);
    }

    private HttpRefusal(int status, ErrorCode code, String message) {
        // Callers cause these at will, so there is no stack trace to pay for.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The same for whatever is wrong with the credentials: why is not a stranger's to know. */
    static HttpRefusal unauthenticated() {
        return new HttpRefusal(
                401, ErrorCode.UNAUTHENTICATED, "Send a valid token or API key in the header Authorization: Bearer.");
    }

    static HttpRefusal badRequest(String message) {
        return new HttpRefusal(400, message);
    }

    static HttpRefusal unavailable(String message) {
        return new HttpRefusal(503, ErrorCode.SERVICE_UNAVAILABLE, message);
    }

    int status() {
        return status;
    }

    Answer answer() {
        return Answer.refusal(status, Fault.of(code, String.valueOf(getMessage())));
    }
}
