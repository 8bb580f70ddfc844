package dev.galley.job.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code createJob}. */
@Type("CreateJobPayload")
@DefaultNonNull
@Description("The job that was made, or why it was not.")
public record CreateJobPayload(
        @Nullable @Description("The job that was made, as it now stands; null when the call was refused.")
        JobView job,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static CreateJobPayload of(MutationResult<JobView> mutationResult) {
        return new CreateJobPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
