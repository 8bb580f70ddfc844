package dev.galley.webhook.queue.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Where a webhook continues. */
@Enum("ResumeFrom")
@Description("Where a webhook continues.")
public enum ResumeFrom {
    @Description(
            "Sends everything that was not delivered: deliveries that are waiting, dead ones that no delivered change of "
                    + "the same job has followed, and all changes since. CURSOR_EXPIRED if some of these changes have been deleted.")
    LAST_DELIVERED,
    @Description("Skips what was not delivered, and sends what changes from now on.")
    NOW
}
