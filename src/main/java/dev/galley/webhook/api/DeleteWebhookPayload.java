package dev.galley.webhook.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of the mutation that deletes a webhook. */
@Type("DeleteWebhookPayload")
@DefaultNonNull
@Description("The ID of the deleted webhook, or the reasons why the call was rejected.")
public record DeleteWebhookPayload(
        @Nullable @Id @Description("The ID of the deleted webhook. Null if the call was rejected.")
        String deletedWebhookId,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {
    public static DeleteWebhookPayload of(MutationResult<String> mutationResult) {
        return new DeleteWebhookPayload(
                mutationResult.errors().isEmpty() ? mutationResult.result() : null,
                mutationResult.errors(),
                mutationResult.replayed());
    }
}
