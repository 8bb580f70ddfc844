package dev.galley.webhook.queue.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.webhook.api.WebhookView;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code resumeWebhook}. */
@Type("ResumeWebhookPayload")
@DefaultNonNull
@Description("The resumed webhook, or the reasons why the call was rejected.")
public record ResumeWebhookPayload(
        @Nullable
        @Description("The webhook in its current state, even if the call was rejected. Null if no webhook has this ID.")
        WebhookView webhook,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {
    public static ResumeWebhookPayload of(MutationResult<WebhookView> mutationResult) {
        return new ResumeWebhookPayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
