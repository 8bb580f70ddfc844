package dev.galley.job.transition;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code transitionJobItem}. */
@Type("TransitionJobItemPayload")
@DefaultNonNull
@Description("The item that was moved, or why it was not.")
public record TransitionJobItemPayload(
        @Nullable @Description("The item as it now stands, also when the move was refused; null when there is none.")
        JobItemView jobItem,

        @Description("Why the move was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    static TransitionJobItemPayload of(MutationResult<JobItemView> mutationResult) {
        return new TransitionJobItemPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
