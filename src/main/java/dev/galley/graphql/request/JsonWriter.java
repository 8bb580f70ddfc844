package dev.galley.graphql.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.galley.graphql.execution.ResultObject;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.graphql.protocol.GraphQlResponse;
import dev.galley.graphql.protocol.HttpErrorException;
import graphql.language.SourceLocation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes GraphQL responses as JSON to a stream, without trees, binding, or loss of digits. */
public final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonWriter() {}

    /**
     * Writes an answer as a GraphQL response, with errors first, as the specification recommends.
     *
     * @param reservation counts the memory; null if it is not counted
     * @throws HttpErrorException if there is no memory for it
     */
    public static ChunkedBuffer write(GraphQlResponse graphQlResponse, MemoryBudget.@Nullable Reservation reservation) {
        return write("", graphQlResponse, "", reservation);
    }

    /** Writes the same between two texts in ASCII. */
    public static ChunkedBuffer write(
            String prefix,
            GraphQlResponse graphQlResponse,
            String suffix,
            MemoryBudget.@Nullable Reservation reservation) {
        ChunkedBuffer chunkedBuffer = new ChunkedBuffer(reservation);
        try {
            chunkedBuffer.write(prefix.getBytes(StandardCharsets.US_ASCII));
            write(graphQlResponse, (OutputStream) chunkedBuffer);
            chunkedBuffer.write(suffix.getBytes(StandardCharsets.US_ASCII));
            // Checking every text in advance takes a third of the time of writing.
            chunkedBuffer.replaceLoneSurrogates();
            return chunkedBuffer;
        } catch (RuntimeException | Error e) {
            chunkedBuffer.clear();
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the errors of an answer as an array. */
    public static ChunkedBuffer writeErrors(GraphQlResponse graphQlResponse) {
        ChunkedBuffer chunkedBuffer = new ChunkedBuffer(null);
        try (JsonGenerator json = FACTORY.createGenerator((OutputStream) chunkedBuffer)) {
            writeErrors(json, graphQlResponse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chunkedBuffer.replaceLoneSurrogates();
        return chunkedBuffer;
    }

    private static void writeErrors(JsonGenerator json, GraphQlResponse graphQlResponse) throws IOException {
        json.writeStartArray();
        for (GraphQlError graphQlError : graphQlResponse.errors()) {
            write(json, graphQlError);
        }
        json.writeEndArray();
    }

    private static void write(GraphQlResponse graphQlResponse, OutputStream stream) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(stream)) {
            json.writeStartObject();
            if (!graphQlResponse.errors().isEmpty()) {
                json.writeFieldName("errors");
                writeErrors(json, graphQlResponse);
            }
            if (graphQlResponse.isData()) {
                json.writeFieldName("data");
                write(json, graphQlResponse.data());
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, GraphQlError graphQlError) throws IOException {
        json.writeStartObject();
        json.writeFieldName("message");
        json.writeString(graphQlError.message());
        if (!graphQlError.locations().isEmpty()) {
            json.writeArrayFieldStart("locations");
            for (SourceLocation location : graphQlError.locations()) {
                json.writeStartObject();
                json.writeNumberField("line", location.getLine());
                json.writeNumberField("column", location.getColumn());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!graphQlError.path().isEmpty()) {
            json.writeFieldName("path");
            write(json, graphQlError.path());
        }
        json.writeObjectFieldStart("extensions");
        json.writeStringField("code", graphQlError.code().name());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String string) {
            json.writeString(string);
        } else if (value instanceof ResultObject resultObject) {
            json.writeStartObject();
            for (int i = 0; i < resultObject.names().length; i++) {
                json.writeFieldName(resultObject.names()[i]);
                write(json, resultObject.values()[i]);
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
}
