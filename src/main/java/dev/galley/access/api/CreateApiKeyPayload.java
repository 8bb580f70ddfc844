package dev.galley.access.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code createApiKey}. */
@Type("CreateApiKeyPayload")
@DefaultNonNull
@Description("The created key, or the reasons why the call was rejected.")
public record CreateApiKeyPayload(
        @Nullable @Description("The created key in its current state. Null if the call was rejected.")
        ApiKeyView apiKey,

        @Nullable
        @Description("The secret. Send it in the header Authorization, after \"Bearer \". It is returned "
                + "only this once: null if the call was replayed or rejected.")
        String secret,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    public static CreateApiKeyPayload of(MutationResult<ApiKeyView> mutationResult, String secret) {
        boolean isNew = mutationResult.errors().isEmpty() && !mutationResult.replayed();
        return new CreateApiKeyPayload(
                mutationResult.result(), isNew ? secret : null, mutationResult.errors(), mutationResult.replayed());
    }
}
