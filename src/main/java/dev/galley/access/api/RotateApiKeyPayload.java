package dev.galley.access.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code rotateApiKey}. */
@Type("RotateApiKeyPayload")
@DefaultNonNull
@Description("The key that has another secret, or why it has not.")
public record RotateApiKeyPayload(
        @Nullable @Description("The key as it now stands, also when the call was refused; null when there is none.")
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

    public static RotateApiKeyPayload of(MutationResult<ApiKeyView> mutationResult, String secret) {
        boolean isNew = mutationResult.errors().isEmpty() && !mutationResult.replayed();
        return new RotateApiKeyPayload(
                mutationResult.thing(), isNew ? secret : null, mutationResult.errors(), mutationResult.replayed());
    }
}
