package dev.galley.platform.input;

import org.jspecify.annotations.Nullable;

/**
 * The update of a field: omitted, so that it keeps its value, or a new value, which may be null.
 *
 * @param given whether the field is in the input
 */
public record Patch<T>(boolean given, @Nullable T value) {

    /** The update of a field that keeps its value. */
    public static <T> Patch<T> omitted() {
        return new Patch<>(false, null);
    }

    /** The field's value after the update. */
    public @Nullable T applyTo(@Nullable T current) {
        return given ? value : current;
    }

    /** The field's value after the update, for a field that is never null; the input has been checked. */
    public T applyToRequired(T current) {
        return given && value != null ? value : current;
    }
}
