package dev.galley.graphql.execution;

import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** An object of an answer: its fields' names, which all objects of a level share, and their values, in one order. */
public record ResultObject(
        SerializedString[] names, @Nullable Object[] values) {}
