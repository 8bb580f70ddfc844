package dev.galley.access.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code revokeApiKey}. */
@Type("RevokeApiKeyPayload")
@DefaultNonNull
@Description("The revoked key, or the reasons why the call was rejected.")
public record RevokeApiKeyPayload(
        @Nullable
        @Description("The key in its current state, even if the call was rejected. Null if no key has this ID.")
        ApiKeyView apiKey,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    public static RevokeApiKeyPayload of(MutationResult<ApiKeyView> mutationResult) {
        return new RevokeApiKeyPayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
