package dev.galley.platform.mutation;

import org.jspecify.annotations.Nullable;

/**
 * A field, named as in the schema, with its values before and after.
 *
 * @param internal whether the change is hidden from customers
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after, boolean internal) {

    /** A change that customers can see. */
    public FieldChange(String field, @Nullable String before, @Nullable String after) {
        this(field, before, after, false);
    }
}
