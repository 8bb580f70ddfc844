package dev.galley.job.bulk;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code updateJobItems}. */
@Type("UpdateJobItemsPayload")
@DefaultNonNull
@Description("The result of a bulk update for each item.")
public record UpdateJobItemsPayload(
        @Description("One result per item. If items were given, in their order; if jobId was given, one for each item "
                + "of the job that is neither cancelled nor archived, in the order of positions. Empty if the whole "
                + "call was rejected.")
        List<@NonNull UpdateJobItemResult> results,

        @Description("The reasons why the whole call was rejected. Empty if it was not. Errors of single "
                + "items are in results.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    static UpdateJobItemsPayload of(MutationResult<List<BulkResult<JobItemView>>> mutationResult) {
        return new UpdateJobItemsPayload(
                Objects.requireNonNull(mutationResult.result()).stream()
                        .map(UpdateJobItemResult::of)
                        .toList(),
                mutationResult.errors(),
                mutationResult.replayed());
    }
}
