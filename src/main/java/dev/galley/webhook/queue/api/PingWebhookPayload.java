package dev.galley.webhook.queue.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code pingWebhook}. */
@Type("PingWebhookPayload")
@DefaultNonNull
@Description("The delivery of the ping, or the reasons why the call was rejected.")
public record PingWebhookPayload(
        @Nullable
        @Description(
                "The delivery of the ping, in its current state. Read it again to see whether it succeeded. Null if the "
                        + "call was rejected.")
        DeliveryView delivery,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {
    public static PingWebhookPayload of(MutationResult<DeliveryView> mutationResult) {
        return new PingWebhookPayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
