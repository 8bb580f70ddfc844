package dev.galley.webhook.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code createWebhook}. */
@Type("CreateWebhookPayload")
@DefaultNonNull
@Description("The created webhook, or the reasons why the call was rejected.")
public record CreateWebhookPayload(
        @Nullable
        @Description("The created webhook in its current state. Null if the call was rejected, or the webhook has been "
                + "deleted since.")
        WebhookView webhook,

        @Nullable
        @Description(
                "The secret, with which the receiver verifies signatures: \"whsec_\" and 32 bytes in base64. It is "
                        + "returned only this once: null if the call was replayed or rejected.")
        String secret,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {
    public static CreateWebhookPayload of(
            MutationResult<WebhookView> mutationResult, @org.jspecify.annotations.Nullable String secret) {
        return new CreateWebhookPayload(
                mutationResult.result(),
                mutationResult.isDone() ? secret : null,
                mutationResult.errors(),
                mutationResult.replayed());
    }
}
