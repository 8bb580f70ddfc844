package dev.galley.job.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code updateJob}. */
@Type("UpdateJobPayload")
@DefaultNonNull
@Description("The updated job, or the reasons why the update was rejected.")
public record UpdateJobPayload(
        @Nullable
        @Description("The job in its current state, even if the update was rejected. Null if no job has this ID.")
        JobView job,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    public static UpdateJobPayload of(MutationResult<JobView> mutationResult) {
        return new UpdateJobPayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
