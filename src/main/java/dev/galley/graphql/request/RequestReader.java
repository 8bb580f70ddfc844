package dev.galley.graphql.request;

import dev.galley.graphql.protocol.DocumentId;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.protocol.JsonReader;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an operation from a request; anything else is rejected with 400 and the reason. */
public final class RequestReader {

    private static final List<String> DOCUMENT_IDS = List.of("documentId", "doc_id", "id");

    private static final Set<String> PARAMETERS =
            Set.of("query", "operationName", "variables", "extensions", "documentId", "doc_id", "id");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RequestReader() {}

    /** Reads the JSON body of a POST request. */
    public static GraphQlRequest fromBody(@Nullable Buffer body, int mostValues) {
        if (body == null || body.length() == 0) {
            throw HttpErrorException.badRequest("The request has no body. Send a JSON object with \"query\".");
        }
        String text = utf8(body.getBytes());
        if (text == null) {
            throw HttpErrorException.badRequest("The body is not UTF-8.");
        }
        // Writers of .NET add one; RFC 8259 allows ignoring it.
        Object parameters =
                JsonReader.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, "The body", mostValues);
        if (!(parameters instanceof Map<?, ?> map)) {
            throw HttpErrorException.badRequest(
                    "The body must be one JSON object with \"query\"; batches are not supported.");
        }
        return fromParameters(map);
    }

    /** Reads the parameters of an operation that may be a mutation. */
    public static GraphQlRequest fromParameters(Map<?, ?> parameters) {
        return request(parameters, true);
    }

    /**
     * Reads the query string of a GET request, in which variables and extensions are JSON. Parameters that GraphQL does
     * not define, such as those added by links and proxies, are ignored.
     */
    public static GraphQlRequest fromQueryString(@Nullable String queryString, int mostValues) {
        Map<String, Object> parameters = new HashMap<>();
        for (String pair : queryString == null ? new String[0] : queryString.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (name == null || !PARAMETERS.contains(name)) {
                continue;
            }
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (value == null) {
                throw HttpErrorException.badRequest("\"" + name + "\" is not percent-encoded UTF-8.");
            }
            boolean json = name.equals("variables") || name.equals("extensions");
            Object parsed = json && !value.isEmpty() ? JsonReader.read(value, "\"" + name + "\"", mostValues) : value;
            if (!(json && value.isEmpty()) && parsed != null && parameters.put(name, parsed) != null) {
                throw HttpErrorException.badRequest("\"" + name + "\" is given twice.");
            }
        }
        return request(parameters, false);
    }

    private static GraphQlRequest request(Map<?, ?> parameters, boolean mayMutate) {
        String query = parameter(parameters, "query", String.class);
        DocumentId documentId = documentId(parameters, parameter(parameters, "extensions", Map.class));
        if (query == null || query.isEmpty()) {
            if (documentId == null) {
                throw HttpErrorException.badRequest("The request has no \"query\".");
            }
            query = "";
        }
        @SuppressWarnings("unchecked") // The keys of a JSON object are strings.
        Map<String, Object> variables = parameter(parameters, "variables", Map.class);
        String operationName = parameter(parameters, "operationName", String.class);
        // With an empty name, graphql-java would run the first of several operations; without a name, it rejects them.
        String named = operationName == null || operationName.isEmpty() ? null : operationName;
        return new GraphQlRequest(query, documentId, named, variables == null ? Map.of() : variables, mayMutate);
    }

    /**
     * The ID according to Apollo's protocol for automatic persisted queries, or as named by Relay and the draft of
     * GraphQL over HTTP.
     */
    private static @Nullable DocumentId documentId(Map<?, ?> parameters, @Nullable Map<?, ?> extensions) {
        Object persisted = extensions == null ? null : extensions.get("persistedQuery");
        if (persisted != null) {
            if (!(persisted instanceof Map<?, ?> map) || !(map.get("sha256Hash") instanceof String hash)) {
                throw HttpErrorException.badRequest(
                        "\"extensions.persistedQuery\" must be an object with \"version\" and \"sha256Hash\".");
            }
            if (!Integer.valueOf(1).equals(map.get("version"))) {
                throw HttpErrorException.persistedQueryNotSupported();
            }
            return new DocumentId(hash, true);
        }
        for (String name : DOCUMENT_IDS) {
            if (parameters.get(name) instanceof String id && !id.isEmpty()) {
                return new DocumentId(id, false);
            }
        }
        return null;
    }

    private static <T> @Nullable T parameter(Map<?, ?> parameters, String name, Class<T> type) {
        Object value = parameters.get(name);
        if (value != null && !type.isInstance(value)) {
            String wanted = type == String.class ? "a string" : "an object";
            throw HttpErrorException.badRequest("\"" + name + "\" must be " + wanted + ".");
        }
        return type.cast(value);
    }

    /**
     * Percent-decodes strictly; null if the text is invalid. The decoders of the JDK and Netty insert U+FFFD for bytes
     * that are not UTF-8.
     */
    private static @Nullable String decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
