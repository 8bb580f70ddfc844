package dev.galley.access.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code rotateApiKey}. */
@Type("RotateApiKeyPayload")
@DefaultNonNull
@Description("The key with its new secret, or the reasons why the call was rejected.")
public record RotateApiKeyPayload(
        @Nullable
        @Description("The key in its current state, even if the call was rejected. Null if no key has this ID.")
        ApiKeyView apiKey,

        @Nullable
        @Description("The secret. Send it in the header Authorization, after \"Bearer \". It is returned "
                + "only this once: null if the call was replayed or rejected.")
        String secret,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    public static RotateApiKeyPayload of(MutationResult<ApiKeyView> mutationResult, String secret) {
        boolean isNew = mutationResult.errors().isEmpty() && !mutationResult.replayed();
        return new RotateApiKeyPayload(
                mutationResult.result(), isNew ? secret : null, mutationResult.errors(), mutationResult.replayed());
    }
}
