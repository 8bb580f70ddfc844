package dev.galley.endpoint;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation as a client asked for it. */
record GraphQlRequest(String query, @Nullable String operationName, Map<String, Object> variables, boolean mayMutate) {

    /** Where operations are sent. */
    static final String PATH = "/graphql";
}
