package dev.galley.platform.input;

import org.jspecify.annotations.Nullable;

/**
 * What an update says of a field: nothing, so that it stays as it is, or a new value, which may be null.
 *
 * @param given whether the field was in the input
 */
public record Patch<T>(boolean given, @Nullable T value) {

    /** The field's value after the update. */
    public @Nullable T applyTo(@Nullable T current) {
        return given ? value : current;
    }

    /** The field's value after the update, for a field that is never null: its input was checked. */
    public T applyToRequired(T current) {
        return given && value != null ? value : current;
    }
}
