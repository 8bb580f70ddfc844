package dev.galley.graphql.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is written.
 *
 * @param status the HTTP status if it is already determined by the form of the request, or 0 if it also depends on the
 *     media type
 * @param isData whether there is a {@code data} entry, which may be null
 */
public record GraphQlResponse(
        int status,
        List<GraphQlError> errors,
        boolean isData,
        @Nullable Map<String, Object> data) {

    static GraphQlResponse refusal(int status, GraphQlError graphQlError) {
        return new GraphQlResponse(status, List.of(graphQlError), false, null);
    }

    static GraphQlResponse executed(List<GraphQlError> errors, boolean isData, @Nullable Map<String, Object> data) {
        return new GraphQlResponse(0, errors, isData, data);
    }

    /** Whether the request was rejected for its form, before GraphQL. */
    public boolean isRefusal() {
        return status != 0;
    }

    /** Whether something failed because the database or time was missing. */
    public boolean isUnavailable() {
        for (GraphQlError graphQlError : errors) {
            if (graphQlError.code() == ErrorCode.SERVICE_UNAVAILABLE
                    || graphQlError.code() == ErrorCode.OUTCOME_UNKNOWN
                    || graphQlError.code() == ErrorCode.COMMITTED_WITHOUT_RESULT) {
                return true;
            }
        }
        return false;
    }

    /**
     * The status according to the GraphQL over HTTP specification: with {@code application/json}, 200 for every
     * well-formed request, so that clients can distinguish errors of intermediaries; with
     * {@code application/graphql-response+json}, 4xx if nothing was executed.
     */
    public int statusAs(MediaType type) {
        if (status != 0) {
            return status;
        }
        if (isData || errors.isEmpty()) {
            return 200;
        }
        ErrorCode first = errors.get(0).code();
        return type == MediaType.JSON && first.isClientError() ? 200 : first.status();
    }
}
