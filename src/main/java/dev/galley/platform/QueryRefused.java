package dev.galley.platform;

/** Refuses a root field, mostly for a query's arguments: a top-level error whose {@code extensions.code} is {@link #code()}. */
public final class QueryRefused extends RuntimeException {

    /** The words of {@code extensions.code} that a root field can be refused with. */
    public enum Code {
        BAD_USER_INPUT,
        INVALID_CURSOR,
        FORBIDDEN,
        SERVICE_UNAVAILABLE
    }

    private final Code code;

    public QueryRefused(Code code, String message) {
        super(message);
        this.code = code;
    }

    public static QueryRefused badUserInput(String message) {
        return new QueryRefused(Code.BAD_USER_INPUT, message);
    }

    public static QueryRefused invalidCursor() {
        return new QueryRefused(
                Code.INVALID_CURSOR,
                "The cursor is not one that this list gave out. Start again without \"after\" or \"before\".");
    }

    public static QueryRefused forbidden(String message) {
        return new QueryRefused(Code.FORBIDDEN, message);
    }

    public Code code() {
        return code;
    }
}
