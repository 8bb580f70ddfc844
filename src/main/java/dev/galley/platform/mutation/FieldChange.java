package dev.galley.platform.mutation;

import org.jspecify.annotations.Nullable;

/** A field, named as in the schema, and what became of it. */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
