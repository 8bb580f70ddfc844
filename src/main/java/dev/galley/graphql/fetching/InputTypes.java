package dev.galley.graphql.fetching;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which values a scalar or enum accepts, and how messages describe them. */
public final class InputTypes {

    private static final int MAX_LENGTH = 60;

    private InputTypes() {}

    /** What a scalar requires: "a string". */
    public static String expected(String scalar) {
        return switch (scalar) {
            case "Int" -> "an integer from -2147483648 to 2147483647";
            case "Float", "BigDecimal" -> "a number";
            case "BigInteger" -> "an integer";
            case "String" -> "a string";
            case "Boolean" -> "true or false";
            case "ID" -> "an ID, a string or an integer";
            case "DateTime" -> "a time in ISO 8601 with an offset, such as \"2026-03-01T09:30:00Z\"";
            case "Date" -> "a date in ISO 8601, such as \"2026-03-01\", in the years 1 to 9999";
            default -> "of the type " + scalar;
        };
    }

    public static String expected(GraphQLEnumType type) {
        return type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    /** What was given instead of a scalar's value. */
    public static String actual(GraphQLScalarType type, Object value) {
        InputKind kind = InputKind.of(value);
        return kind == InputKind.INTEGER && type.getName().equals("Int") ? "out of that range" : kind.description();
    }

    /** What was given instead of an enum's value. */
    public static String actual(GraphQLEnumType type, Object value) {
        if (value instanceof StringValue literal && type.getValue(literal.getValue()) != null) {
            return "\"" + literal.getValue() + "\"; write it without quotes";
        }
        String text = value instanceof EnumValue name ? name.getName() : value instanceof String string ? string : null;
        return text == null ? InputKind.of(value).description() : "\"" + truncated(text) + "\"";
    }

    /** A client's text as it appears in a message, shortened to one line. */
    public static String truncated(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    public static boolean isOf(GraphQLEnumType type, Object value) {
        // A literal is a name; a variable is a string.
        String name = value instanceof EnumValue literal ? literal.getName() : value instanceof String text ? text : "";
        return type.getValue(name) != null;
    }

    public static boolean isOf(GraphQLScalarType type, Object value) {
        InputKind kind = InputKind.of(value);
        return switch (type.getName()) {
            case "Int" -> isInt(value, kind);
            case "Float" -> isNumber(kind) && Double.isFinite(decimal(value).doubleValue());
            case "BigDecimal" -> isNumber(kind);
            case "BigInteger" -> kind == InputKind.INTEGER;
            case "String", "DateTime", "Date" -> kind == InputKind.STRING;
            case "Boolean" -> kind == InputKind.BOOLEAN;
            case "ID" -> kind == InputKind.STRING || kind == InputKind.INTEGER;
            default -> isCoerced(type.getCoercing(), value);
        };
    }

    private static boolean isNumber(InputKind kind) {
        return kind == InputKind.INTEGER || kind == InputKind.FLOAT;
    }

    /** JSON has only one kind of number, so 10.0 is an integer in a variable, but not in a document. */
    private static boolean isInt(Object value, InputKind kind) {
        if (!isNumber(kind) || value instanceof FloatValue) {
            return false;
        }
        try {
            decimal(value).intValueExact();
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static BigDecimal decimal(Object number) {
        if (number instanceof IntValue literal) {
            return new BigDecimal(literal.getValue());
        }
        if (number instanceof FloatValue literal) {
            return literal.getValue();
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** An unknown scalar: its own coercing decides. */
    private static boolean isCoerced(Coercing<?, ?> coercing, Object value) {
        try {
            if (value instanceof Value<?> literal) {
                coercing.parseLiteral(
                        literal, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ENGLISH);
            } else {
                coercing.parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
