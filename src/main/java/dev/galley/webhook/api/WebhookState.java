package dev.galley.webhook.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Whether changes are sent to a webhook. */
@Enum("WebhookState")
@Description("Whether changes are sent to a webhook.")
public enum WebhookState {
    @Description("Changes are sent as they happen.")
    ACTIVE,
    @Description(
            "At least five attempts in a row have failed, for more than one job. One delivery at a time is tried, at "
                    + "increasing intervals of up to 30 minutes. The first success makes the webhook active again.")
    FAILING,
    @Description("Nothing is sent, because the receiver answered 410 Gone, or no attempt has succeeded for five days. "
            + "resumeWebhook makes the webhook active again.")
    DISABLED
}
