package dev.galley.graphql.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client, before it is bytes.
 *
 * @param status the HTTP status that the form of the request alone decides, or 0 where the media type decides too
 * @param isData whether there is a {@code data} entry, which may be null
 */
public record GraphQlResponse(
        int status,
        List<GraphQlError> faults,
        boolean isData,
        @Nullable Map<String, Object> data) {

    static GraphQlResponse refusal(int status, GraphQlError graphQlError) {
        return new GraphQlResponse(status, List.of(graphQlError), false, null);
    }

    static GraphQlResponse executed(List<GraphQlError> faults, boolean isData, @Nullable Map<String, Object> data) {
        return new GraphQlResponse(0, faults, isData, data);
    }

    /** Whether something was not done for want of the database, or of time. */
    public boolean isUnavailable() {
        for (GraphQlError graphQlError : faults) {
            if (graphQlError.code() == ErrorCode.SERVICE_UNAVAILABLE
                    || graphQlError.code() == ErrorCode.OUTCOME_UNKNOWN
                    || graphQlError.code() == ErrorCode.COMMITTED_WITHOUT_RESULT) {
                return true;
            }
        }
        return false;
    }

    /**
     * The status by the GraphQL over HTTP specification: {@code application/json} says 200 for whatever a well-formed
     * request earns, so that an intermediary's errors are told from ours; {@code application/graphql-response+json}
     * says 4xx when nothing was executed.
     */
    public int statusAs(MediaType type) {
        if (status != 0) {
            return status;
        }
        if (isData || faults.isEmpty()) {
            return 200;
        }
        ErrorCode first = faults.get(0).code();
        return type == MediaType.JSON && first.isTheCallersFault() ? 200 : first.status();
    }
}
