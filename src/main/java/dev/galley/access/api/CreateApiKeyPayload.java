package dev.galley.access.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code createApiKey}. */
@Type("CreateApiKeyPayload")
@DefaultNonNull
@Description("The key that was made, or why it was not.")
public record CreateApiKeyPayload(
        @Nullable @Description("The key that was made, as it now stands; null when the call was refused.")
        ApiKeyView apiKey,

        @Nullable
        @Description(
                "What to send in the header Authorization, after \"Bearer \". It is told this once and kept nowhere: "
                        + "a replayed call has none.")
        String secret,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static CreateApiKeyPayload of(MutationResult<ApiKeyView> mutationResult, String secret) {
        boolean isNew = mutationResult.errors().isEmpty() && !mutationResult.replayed();
        return new CreateApiKeyPayload(
                mutationResult.thing(), isNew ? secret : null, mutationResult.errors(), mutationResult.replayed());
    }
}
