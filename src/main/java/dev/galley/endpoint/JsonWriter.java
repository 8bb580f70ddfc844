package dev.galley.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import graphql.language.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes GraphQL responses as JSON, to a stream: no trees, no binding, no number that loses a digit. */
final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

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
