package dev.galley.graphql.subscription;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.ErrorCounter;
import dev.galley.graphql.protocol.ErrorMapper;
import dev.galley.graphql.protocol.GraphQlResponse;
import dev.galley.graphql.request.JsonWriter;
import dev.galley.platform.operation.SubscriptionSource;
import dev.galley.platform.operation.SubscriptionState;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one execution of a document, as it is sent to all subscribers that share it.
 *
 * @param json the GraphQL response
 * @param errors the errors of the response as a JSON array; empty if there are none
 * @param batch the batch that the root field has read; null if the operation is not a subscription, or if it has failed
 * @param isData whether the operation was executed; otherwise, it was rejected
 * @param isComplete whether the response contains the batch; otherwise, it has only errors
 * @param isUnavailable whether the same execution may succeed later
 * @param isTooLarge whether a smaller batch may succeed
 */
public record Answer(
        byte[] json,
        byte[] errors,
        SubscriptionSource.@Nullable Batch batch,
        boolean isData,
        boolean isComplete,
        boolean isUnavailable,
        boolean isTooLarge) {

    private static final byte[] NO_ERRORS = {};

    /**
     * Writes a response on a worker thread; an error if there is no memory for it.
     *
     * @param reservation the memory of the answer, which the caller releases
     */
    public static Answer of(
            GraphQlResponse response,
            GraphQlOperation operation,
            ErrorMapper errorMapper,
            MemoryBudget.Reservation reservation) {
        try {
            return of(response, operation, reservation);
        } catch (RuntimeException | Error e) {
            return of(errorMapper.answer(e), operation, reservation);
        }
    }

    private static Answer of(
            GraphQlResponse response, GraphQlOperation operation, MemoryBudget.Reservation reservation) {
        operation.trace().answered(response);
        if (!response.errors().isEmpty()) {
            ErrorCounter.count(response);
        }
        SubscriptionState subscription = operation.subscription();
        Map<String, Object> data = response.data();
        return new Answer(
                JsonWriter.write(response, reservation).all().getBytes(),
                response.errors().isEmpty()
                        ? NO_ERRORS
                        : JsonWriter.writeErrors(response).all().getBytes(),
                subscription == null ? null : subscription.batch(),
                response.isData(),
                data != null && data.values().stream().allMatch(Objects::nonNull),
                response.isUnavailable(),
                response.errors().stream().anyMatch(fault -> fault.code() == ErrorCode.BAD_USER_INPUT));
    }
}
