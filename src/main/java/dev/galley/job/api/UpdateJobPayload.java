package dev.galley.job.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code updateJob}. */
@Type("UpdateJobPayload")
@DefaultNonNull
@Description("The job that was changed, or why it was not.")
public record UpdateJobPayload(
        @Nullable @Description("The job as it now stands, also when the update was refused; null when there is none.")
        JobView job,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static UpdateJobPayload of(MutationResult<JobView> mutationResult) {
        return new UpdateJobPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
