package dev.galley.webhook.api;

import dev.galley.platform.base.Node;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.change.ChangeKind;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A webhook as the API returns it, without its secrets. */
@Type("Webhook")
@DefaultNonNull
@Description("A receiver of changes. Each change is sent to its URL as a signed HTTP request, by the rules of Standard "
        + "Webhooks 1.0, at least once, in order for each job. For admins.")
public record WebhookView(
        @Ignore UUID key,
        @Ignore @Nullable UUID companyId,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Description("The name, which says what the receiver is.")
        String name,

        @Description("The URL to which changes are sent.") String url,

        @Nullable @Description("The kinds of changes that are sent. Null for all.")
        List<@NonNull ChangeKind> kinds,

        @Description("Whether changes are sent.") WebhookState state,

        @Nullable @Description("Why the webhook is FAILING or DISABLED. Null if it is ACTIVE.")
        String stateReason,

        @Description(
                "The ID of the key in GALLEY_WEBHOOK_KEY from which the secret is derived. To remove a key, rotate the "
                        + "secrets of its webhooks first.")
        String secretKeyId,

        @Nullable
        @Description(
                "When the secret that was replaced by the last rotation stops signing. Null if the secret was never "
                        + "rotated.")
        Instant previousSecretExpiresAt,

        @Nullable @Description("When a delivery last succeeded. Null if none has.")
        Instant lastSuccessAt,

        @Description(
                "Counts the changes to the webhook's own fields, starting at 1. Send it as expectedVersion to detect "
                        + "concurrent changes.")
        int version,

        @Description("When the webhook was created.") Instant createdAt,

        @Description("When one of the webhook's own fields last changed.")
        Instant updatedAt,

        @Description("Who created the webhook.") Caller createdBy)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
