package dev.galley.graphql.execution;

import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * An object of an answer: the names of its fields, which all objects of a level share, and their values in the same
 * order.
 */
public record ResultObject(
        SerializedString[] names, @Nullable Object[] values) {}
