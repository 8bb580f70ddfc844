package dev.galley.graphql.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation as a client asked for it.
 *
 * @param query the document; empty where only its id was sent
 */
public record GraphQlRequest(
        String query,
        @Nullable DocumentId documentId,
        @Nullable String operationName,
        Map<String, Object> variables,
        boolean mayMutate) {

    /** Where operations are sent. */
    public static final String PATH = "/graphql";

    public GraphQlRequest withQuery(String text) {
        return new GraphQlRequest(text, documentId, operationName, variables, mayMutate);
    }
}
