package dev.galley.endpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import graphql.language.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON in and out with streams only: no trees, no binding, no number that loses a digit. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    // "(start marker at [Source: …; line: 1, column: 1])", "(1000, from `StreamReadConstraints.getMaxNestingDepth()`)".
    private static final Pattern PARSERS_OWN = Pattern.compile(" [(]start marker at .*|, from `[^`]*`", Pattern.DOTALL);

    // Far beyond what a double knows, and far below what takes time: whoever makes an integer of 1e3000000 writes out
    // three million digits.
    private static final int MOST_ZEROS = 1_000;

    private Json() {}

    /**
     * Reads one value: maps, lists, strings, booleans, and numbers as Integer, Long, BigInteger or BigDecimal.
     *
     * @param what what is read, for the refusal: "The body"
     * @param mostValues how many values it may hold; what holds more is refused before it is built, which takes twenty
     *     times as much memory as its text
     */
    static @Nullable Object read(String text, String what, int mostValues) {
        try (JsonParser parser = new CountingParser(FACTORY.createParser(text), what, mostValues)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw HttpRefusal.badRequest(
                        what + " goes on after its JSON" + place(parser.currentTokenLocation()) + ".");
            }
            return value;
        } catch (JacksonException e) {
            throw HttpRefusal.badRequest(what + " is not JSON" + place(e.getLocation()) + ": " + reason(e) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ArithmeticException | NumberFormatException e) {
            throw HttpRefusal.badRequest(String.format(Locale.ROOT, "%s has a number with more than %,d zeros.", what, MOST_ZEROS));
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** What the parser found and what it expected, without what it says of itself. */
    private static String reason(JacksonException e) {
        return PARSERS_OWN.matcher(e.getOriginalMessage()).replaceAll("");
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
        if (Math.abs((long) number.scale()) > MOST_ZEROS) {
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

    /**
     * Writes an answer as a GraphQL response, errors first, as the specification advises.
     *
     * @param room where it is counted, if it is
     * @throws HttpRefusal when there is no room for it
     */
    static Pieces write(Answer answer, Room.@Nullable Part room) {
        Pieces pieces = new Pieces(room);
        try {
            write(answer, pieces, generator -> generator);
            // Halves of surrogate pairs are rare, and looking at every text beforehand costs a third of the writing.
            // Jackson writes any by their hexadecimal numbers, alone or in pairs.
            if (pieces.has('\\', 'u', 'D')) {
                pieces.clear();
                write(answer, pieces, WellFormed::new);
            }
            return pieces;
        } catch (RuntimeException | Error e) {
            pieces.clear();
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Answer answer, Pieces pieces, UnaryOperator<JsonGenerator> of) throws IOException {
        try (JsonGenerator json = of.apply(FACTORY.createGenerator(pieces))) {
            json.writeStartObject();
            if (!answer.faults().isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Fault fault : answer.faults()) {
                    write(json, fault);
                }
                json.writeEndArray();
            }
            if (answer.isData()) {
                json.writeFieldName("data");
                write(json, answer.data());
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Fault fault) throws IOException {
        json.writeStartObject();
        json.writeFieldName("message");
        json.writeString(fault.message());
        if (!fault.locations().isEmpty()) {
            json.writeArrayFieldStart("locations");
            for (SourceLocation location : fault.locations()) {
                json.writeStartObject();
                json.writeNumberField("line", location.getLine());
                json.writeNumberField("column", location.getColumn());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!fault.path().isEmpty()) {
            json.writeFieldName("path");
            write(json, fault.path());
        }
        json.writeObjectFieldStart("extensions");
        json.writeStringField("code", fault.code().name());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String string) {
            json.writeString(string);
        } else if (value instanceof Fields fields) {
            json.writeStartObject();
            for (int i = 0; i < fields.names().length; i++) {
                json.writeFieldName(fields.names()[i]);
                write(json, fields.values()[i]);
            }
            json.writeEndObject();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }

    /** Counts values while they are read. */
    private static final class CountingParser extends JsonParserDelegate {

        private final String what;
        private final int mostValues;
        private int values;

        CountingParser(JsonParser parser, String what, int mostValues) {
            super(parser);
            this.what = what;
            this.mostValues = mostValues;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null && (token.isScalarValue() || token.isStructStart()) && ++values > mostValues) {
                throw HttpRefusal.badRequest(String.format(Locale.ROOT, "%s holds more than %,d values.", what, mostValues));
            }
            return token;
        }

        @Override
        public @Nullable String nextFieldName() throws IOException {
            return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
        }
    }

    /** Writes U+FFFD for half surrogates, which UTF-8 cannot say and clients cannot read. */
    private static final class WellFormed extends JsonGeneratorDelegate {

        WellFormed(JsonGenerator json) {
            super(json);
        }

        @Override
        public void writeString(String text) throws IOException {
            super.writeString(text.codePoints()
                    .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
    }
}
