package dev.galley.webhook;

import dev.galley.platform.paging.PageRequest;
import dev.galley.webhook.api.CreateWebhookInput;
import dev.galley.webhook.api.CreateWebhookPayload;
import dev.galley.webhook.api.DeleteWebhookInput;
import dev.galley.webhook.api.DeleteWebhookPayload;
import dev.galley.webhook.api.RotateWebhookSecretInput;
import dev.galley.webhook.api.RotateWebhookSecretPayload;
import dev.galley.webhook.api.UpdateWebhookInput;
import dev.galley.webhook.api.UpdateWebhookPayload;
import dev.galley.webhook.api.WebhookConnection;
import dev.galley.webhook.api.WebhookView;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields for webhooks, which only admins can use. */
@GraphQLApi
public class WebhookApi {

    private final Webhooks webhooks;
    private final WebhookReader reader;

    WebhookApi(Webhooks webhooks, WebhookReader reader) {
        this.webhooks = webhooks;
        this.reader = reader;
    }

    @Query
    @Description("Lists webhooks, newest first. For admins.")
    public @Nullable WebhookConnection webhooks(
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return WebhookConnection.of(reader.page(PageRequest.of(first, after, last, before)));
    }

    @Query
    @Description("The webhook with this ID, or null. For admins.")
    public @Nullable WebhookView webhook(@Name("id") @NonNull @Id @Description("The ID of the webhook.") String id) {
        return reader.webhook(id);
    }

    @Mutation
    @Description("Creates a webhook: from now on, changes are sent to its URL. Returns its secret, which cannot be "
            + "retrieved later. NOT_CONFIGURED if the operator has not set GALLEY_WEBHOOK_KEY; TOO_MANY beyond 100 "
            + "webhooks. For admins.")
    public @Nullable CreateWebhookPayload createWebhook(
            @Name("input") @NonNull @Description("The webhook to create.") CreateWebhookInput input) {
        return webhooks.create(input);
    }

    @Mutation
    @Description(
            "Updates a webhook. Deliveries that are waiting are sent to the new URL; other kinds and another company "
                    + "apply to later changes. For admins.")
    public @Nullable UpdateWebhookPayload updateWebhook(
            @Name("input") @NonNull @Description("The webhook, and the fields to update.") UpdateWebhookInput input) {
        return UpdateWebhookPayload.of(webhooks.update(input));
    }

    @Mutation
    @Description("Deletes a webhook with its deliveries. Nothing is sent to it any more. For admins.")
    public @Nullable DeleteWebhookPayload deleteWebhook(
            @Name("input") @NonNull @Description("The webhook to delete.") DeleteWebhookInput input) {
        return DeleteWebhookPayload.of(webhooks.delete(input));
    }

    @Mutation
    @Description("Gives a webhook a new secret and returns it. The secret cannot be retrieved later. For a while "
            + "(overlapHours), deliveries have a signature of each secret, so that the receiver can change to the new one "
            + "at any time. For admins.")
    public @Nullable RotateWebhookSecretPayload rotateWebhookSecret(
            @Name("input") @NonNull @Description("The webhook, and how long its previous secret signs too.")
                    RotateWebhookSecretInput input) {
        return webhooks.rotate(input);
    }
}
