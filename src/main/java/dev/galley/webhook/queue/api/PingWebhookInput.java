package dev.galley.webhook.queue.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The webhook to which to send a ping. */
@Input("PingWebhookInput")
@Description("The webhook to which to send a ping.")
public record PingWebhookInput(
        @NonNull @Id @Description("The ID of the webhook.") String id,
        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
