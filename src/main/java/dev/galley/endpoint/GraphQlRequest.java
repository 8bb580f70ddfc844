package dev.galley.endpoint;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation as a client asked for it.
 *
 * @param query the document; empty where only its id was sent
 */
record GraphQlRequest(
        String query,
        @Nullable DocumentId documentId,
        @Nullable String operationName,
        Map<String, Object> variables,
        boolean mayMutate) {

    /** Where operations are sent. */
    static final String PATH = "/graphql";

    GraphQlRequest withQuery(String text) {
        return new GraphQlRequest(text, documentId, operationName, variables, mayMutate);
    }
}
