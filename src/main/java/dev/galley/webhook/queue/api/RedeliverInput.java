package dev.galley.webhook.queue.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Deliveries to send again. */
@Input("RedeliverInput")
@Description("Deliveries to send again.")
public record RedeliverInput(
        @NonNull @Id @Description("The ID of the webhook.") String webhookId,

        @NonNull
        @Id
        @Description(
                "The IDs of deliveries of this webhook, 1 to 100 (otherwise REQUIRED or TOO_MANY). NOT_FOUND if one does "
                        + "not exist.")
        List<@NonNull String> deliveryIds,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
