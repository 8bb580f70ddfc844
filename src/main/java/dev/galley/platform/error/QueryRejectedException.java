package dev.galley.platform.error;

/**
 * Rejects a root field, usually because of a query's arguments, with a top-level error whose {@code extensions.code} is
 * {@link #code()}.
 */
public final class QueryRejectedException extends RuntimeException {

    /** The values of {@code extensions.code} with which a root field can be rejected. */
    public enum Code {
        BAD_USER_INPUT,
        INVALID_CURSOR,
        CURSOR_EXPIRED,
        FORBIDDEN,
        SERVICE_UNAVAILABLE
    }

    private final Code code;

    public QueryRejectedException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public static QueryRejectedException badUserInput(String message) {
        return new QueryRejectedException(Code.BAD_USER_INPUT, message);
    }

    public static QueryRejectedException invalidCursor() {
        return new QueryRejectedException(
                Code.INVALID_CURSOR,
                "This cursor does not come from this list in this order. Start again without \"after\" "
                        + "or \"before\".");
    }

    public static QueryRejectedException forbidden(String message) {
        return new QueryRejectedException(Code.FORBIDDEN, message);
    }

    public Code code() {
        return code;
    }
}
