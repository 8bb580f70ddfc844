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

/** The payload of {@code transitionJobItem}. */
@Type("TransitionJobItemPayload")
@DefaultNonNull
@Description("The item after the transition, or the reasons why it was rejected.")
public record TransitionJobItemPayload(
        @Nullable
        @Description("The item in its current state, even if the transition was rejected. Null if no item has this ID.")
        JobItemView jobItem,

        @Description("The reasons why the transition was rejected. Empty if it was made.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    static TransitionJobItemPayload of(MutationResult<JobItemView> mutationResult) {
        return new TransitionJobItemPayload(
                mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
