package dev.galley.webhook.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A webhook with its cursor. */
@Type("WebhookEdge")
@DefaultNonNull
@Description("A webhook with its cursor.")
public record WebhookEdge(
        @Description("The webhook.") WebhookView node,

        @Description("The cursor of the webhook, for the arguments \"after\" and \"before\".")
        String cursor) {}
