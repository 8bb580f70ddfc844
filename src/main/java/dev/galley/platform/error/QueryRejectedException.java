package dev.galley.platform.error;

/** Refuses a root field, mostly for a query's arguments: a top-level error whose {@code extensions.code} is {@link #code()}. */
public final class QueryRejectedException extends RuntimeException {

    /** The words of {@code extensions.code} that a root field can be refused with. */
    public enum Code {
        BAD_USER_INPUT,
        INVALID_CURSOR,
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
                "The cursor is not one that this list gave out. Start again without \"after\" or \"before\".");
    }

    public static QueryRejectedException forbidden(String message) {
        return new QueryRejectedException(Code.FORBIDDEN, message);
    }

    public Code code() {
        return code;
    }
}
