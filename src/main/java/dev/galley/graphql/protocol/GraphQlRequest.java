package dev.galley.graphql.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation as requested by a client.
 *
 * @param query the document; empty if only its ID was sent
 */
public record GraphQlRequest(
        String query,
        @Nullable DocumentId documentId,
        @Nullable String operationName,
        Map<String, Object> variables,
        boolean mayMutate) {

    /** The path for operations. */
    public static final String PATH = "/graphql";

    public GraphQlRequest withQuery(String text) {
        return new GraphQlRequest(text, documentId, operationName, variables, mayMutate);
    }
}
