package dev.galley.item.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code updateJobItem}. */
@Type("UpdateJobItemPayload")
@DefaultNonNull
@Description("The item that was changed, or why it was not.")
public record UpdateJobItemPayload(
        @Nullable @Description("The item as it now stands, also when the update was refused; null when there is none.")
        JobItemView jobItem,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static UpdateJobItemPayload of(MutationResult<JobItemView> mutationResult) {
        return new UpdateJobItemPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
