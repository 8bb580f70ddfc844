package dev.galley.webhook.queue.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The status of a delivery. */
@Enum("DeliveryState")
@Description("The status of a delivery.")
public enum DeliveryState {
    @Description(
            "It has not been delivered yet: it will be tried again, or waits for an earlier delivery of the same job.")
    WAITING,
    @Description("The receiver has accepted it (2xx).")
    DELIVERED,
    @Description("All attempts have failed. The next delivery of the same job lists its revision in missedRevisions.")
    DEAD,
    @Description("It was not delivered, because the webhook was resumed elsewhere in the feed.")
    SKIPPED
}
