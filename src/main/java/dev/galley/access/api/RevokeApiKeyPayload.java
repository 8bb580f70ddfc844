package dev.galley.access.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code revokeApiKey}. */
@Type("RevokeApiKeyPayload")
@DefaultNonNull
@Description("The key that was ended, or why it was not.")
public record RevokeApiKeyPayload(
        @Nullable @Description("The key as it now stands, also when the call was refused; null when there is none.")
        ApiKeyView apiKey,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static RevokeApiKeyPayload of(MutationResult<ApiKeyView> mutationResult) {
        return new RevokeApiKeyPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
