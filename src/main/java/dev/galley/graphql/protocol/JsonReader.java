package dev.galley.graphql.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON from a stream, without trees, binding, or loss of digits. */
public final class JsonReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    // "(start marker at [Source: …; line: 1, column: 1])", "(1000, from `StreamReadConstraints.getMaxNestingDepth()`)".
    private static final Pattern PARSER_DETAILS =
            Pattern.compile(" [(]start marker at .*|, from `[^`]*`", Pattern.DOTALL);

    // Far beyond the range of a double, and small enough to be fast: converting 1e3000000 to an integer creates three
    // million digits.
    private static final int MAX_ZEROS = 1_000;

    private JsonReader() {}

    /**
     * Reads one value: maps, lists, strings, booleans, and numbers as Integer, Long, BigInteger or BigDecimal.
     *
     * @param what the subject of error messages: "The body"
     * @param maxValues the maximum number of values; more are rejected before they are created, because they take
     *     twenty times as much memory as their text
     */
    public static @Nullable Object read(String text, String what, int maxValues) {
        try (JsonParser parser = new CountingParser(FACTORY.createParser(text), what, maxValues)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw HttpErrorException.badRequest(
                        what + " has content after the JSON value" + position(parser.currentTokenLocation()) + ".");
            }
            return value;
        } catch (JacksonException e) {
            throw HttpErrorException.badRequest(
                    what + " is not JSON" + position(e.getLocation()) + ": " + reason(e) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ArithmeticException | NumberFormatException e) {
            throw HttpErrorException.badRequest(
                    String.format(Locale.ROOT, "%s contains a number with an exponent beyond %,d.", what, MAX_ZEROS));
        }
    }

    private static String position(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** The parser's message, without details about the parser. */
    private static String reason(JacksonException e) {
        return PARSER_DETAILS.matcher(e.getOriginalMessage()).replaceAll("");
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonParseException(parser, "Unexpected end: it is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "Unexpected " + token);
        };
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MAX_ZEROS) {
            throw new ArithmeticException("out of range");
        }
        return number;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }

    /** Counts values while they are read. */
    private static final class CountingParser extends JsonParserDelegate {

        private final String what;
        private final int maxValues;
        private int values;

        CountingParser(JsonParser parser, String what, int maxValues) {
            super(parser);
            this.what = what;
            this.maxValues = maxValues;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null && (token.isScalarValue() || token.isStructStart()) && ++values > maxValues) {
                throw HttpErrorException.badRequest(
                        String.format(Locale.ROOT, "%s contains more than %,d values.", what, maxValues));
            }
            return token;
        }

        @Override
        public @Nullable String nextFieldName() throws IOException {
            return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
        }
    }
}
