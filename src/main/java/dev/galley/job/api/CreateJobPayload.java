package dev.galley.job.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code createJob}. */
@Type("CreateJobPayload")
@DefaultNonNull
@Description("The created job, or the reasons why the call was rejected.")
public record CreateJobPayload(
        @Nullable @Description("The created job in its current state. Null if the call was rejected.")
        JobView job,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    public static CreateJobPayload of(MutationResult<JobView> mutationResult) {
        return new CreateJobPayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
