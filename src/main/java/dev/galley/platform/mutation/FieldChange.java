package dev.galley.platform.mutation;

import org.jspecify.annotations.Nullable;

/** A field, named as in the schema, with its values before and after. */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
