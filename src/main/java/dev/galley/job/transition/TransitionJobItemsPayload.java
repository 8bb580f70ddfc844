package dev.galley.job.transition;

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

/** The payload of {@code transitionJobItems}. */
@Type("TransitionJobItemsPayload")
@DefaultNonNull
@Description("The result of a bulk transition for each item.")
public record TransitionJobItemsPayload(
        @Description("One result per item. If items were given, in their order; if jobId was given, one for "
                + "each item of the job that can make the transition, in the order of positions. Empty if "
                + "the whole call was rejected.")
        List<@NonNull TransitionJobItemResult> results,

        @Description("The reasons why the whole call was rejected. Empty if it was not. Errors of single "
                + "items are in results.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    static TransitionJobItemsPayload of(MutationResult<List<BulkResult<JobItemView>>> mutationResult) {
        return new TransitionJobItemsPayload(
                Objects.requireNonNull(mutationResult.result()).stream()
                        .map(TransitionJobItemResult::of)
                        .toList(),
                mutationResult.errors(),
                mutationResult.replayed());
    }
}
