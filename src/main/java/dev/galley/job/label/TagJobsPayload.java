package dev.galley.job.label;

import dev.galley.job.api.JobView;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code tagJobs}. */
@Type("TagJobsPayload")
@DefaultNonNull
@Description("The result of tagging for each job.")
public record TagJobsPayload(
        @Description("One result per job, in the order of the input. Empty if the whole call was rejected.")
        List<@NonNull TagJobResult> results,

        @Description("The reasons why the whole call was rejected. Empty if it was not. Errors of single jobs are in "
                + "results.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    static TagJobsPayload of(MutationResult<List<BulkResult<JobView>>> mutationResult) {
        return new TagJobsPayload(
                Objects.requireNonNull(mutationResult.result()).stream()
                        .map(TagJobResult::of)
                        .toList(),
                mutationResult.errors(),
                mutationResult.replayed());
    }
}
