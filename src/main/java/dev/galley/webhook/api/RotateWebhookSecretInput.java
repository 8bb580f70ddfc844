package dev.galley.webhook.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The webhook whose secret to rotate. */
@Input("RotateWebhookSecretInput")
@Description("The webhook whose secret to rotate.")
public record RotateWebhookSecretInput(
        @NonNull @Id @Description("The ID of the webhook.") String id,

        @Nullable
        @Description(
                "For how many hours the previous secret signs too: 0 to 720 (otherwise OUT_OF_RANGE). Default: 24.")
        Integer overlapHours,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
