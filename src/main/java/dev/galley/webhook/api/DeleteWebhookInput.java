package dev.galley.webhook.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The webhook to delete. */
@Input("DeleteWebhookInput")
@Description("The webhook to delete.")
public record DeleteWebhookInput(
        @NonNull @Id @Description("The ID of the webhook.") String id,
        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
