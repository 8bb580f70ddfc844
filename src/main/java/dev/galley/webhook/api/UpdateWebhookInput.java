package dev.galley.webhook.api;

import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The fields of a webhook to update. Omitted fields keep their values. */
@Input("UpdateWebhookInput")
@Description("The fields of a webhook to update. Omitted fields keep their values.")
public record UpdateWebhookInput(
        @NonNull @Id @Description("The ID of the webhook.") String id,

        @Nullable @Description("The name, 1 to 200 characters. It cannot be null.")
        String name,

        @Nullable @Description("The URL to which changes are sent, as in createWebhook. It cannot be null.")
        String url,

        @Nullable @Description("The kinds of changes to send. Null for all.")
        List<@NonNull ChangeKind> kinds,

        @Nullable @Id @Description("The company whose changes are sent. Null for those of all companies.")
        String companyId,

        @Nullable @Description("The version that the webhook must have (otherwise VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
