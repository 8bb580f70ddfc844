package dev.galley.endpoint;

/** Refuses a request for its HTTP form, before any GraphQL is run. */
final class HttpRefusal extends RuntimeException {

    private final int status;

    HttpRefusal(int status, String message) {
        // Callers cause these at will, so there is no stack trace to pay for.
        super(message, null, false, false);
        this.status = status;
    }

    static HttpRefusal badRequest(String message) {
        return new HttpRefusal(400, message);
    }

    int status() {
        return status;
    }

    Answer answer() {
        return Answer.refusal(status, Fault.of(ErrorCode.BAD_USER_INPUT, String.valueOf(getMessage())));
    }
}
