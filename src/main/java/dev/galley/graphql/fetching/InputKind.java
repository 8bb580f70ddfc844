package dev.galley.graphql.fetching;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of values that a client can write, as a literal in a document or as JSON in the variables. */
public enum InputKind {
    NULL("null"),
    BOOLEAN("a boolean"),
    INTEGER("an integer"),
    FLOAT("a number with a fraction or an exponent"),
    STRING("a string"),
    NAME("a name without quotes"),
    LIST("a list"),
    OBJECT("an object");

    private final String description;

    InputKind(String description) {
        this.description = description;
    }

    /** The kind as it appears in messages: "a string". */
    public String description() {
        return description;
    }

    public static InputKind of(@Nullable Object value) {
        if (value == null || value instanceof NullValue) {
            return NULL;
        }
        if (value instanceof StringValue || value instanceof String) {
            return STRING;
        }
        if (value instanceof IntValue
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return INTEGER;
        }
        if (value instanceof FloatValue || value instanceof Number) {
            return FLOAT;
        }
        if (value instanceof BooleanValue || value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof EnumValue) {
            return NAME;
        }
        if (value instanceof ArrayValue || value instanceof List) {
            return LIST;
        }
        if (value instanceof ObjectValue || value instanceof Map) {
            return OBJECT;
        }
        throw new IllegalArgumentException("No client can write a " + value.getClass());
    }
}
