package dev.galley.webhook.queue.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The webhook to resume, and where. */
@Input("ResumeWebhookInput")
@Description("The webhook to resume, and where.")
public record ResumeWebhookInput(
        @NonNull @Id @Description("The ID of the webhook.") String id,

        @Nullable
        @Description("Where to continue. Default: LAST_DELIVERED. Cannot be combined with \"after\" (INVALID).")
        ResumeFrom from,

        @Nullable
        @Description(
                "A cursor of the query \"changes\": the changes after it are sent, again if they have been sent before. "
                        + "INVALID if it is not one, CURSOR_EXPIRED if changes after it are missing. Deliveries that are waiting are "
                        + "skipped.")
        String after,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
