package dev.galley.webhook.queue.api;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A delivery as the API returns it. */
@Type("Delivery")
@DefaultNonNull
@Description("A change, or a ping, that is sent to a webhook. The log of deliveries is kept for 14 days by default.")
public record DeliveryView(
        @Ignore UUID key,
        @Ignore @Nullable UUID changeKey,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Description("The status of the delivery.") DeliveryState state,

        @Nullable
        @Description(
                "When the delivery will be tried again, unless the webhook is FAILING or DISABLED. Null if it is not "
                        + "waiting, or waits for an earlier delivery of the same job.")
        Instant nextAttemptAt,

        @Description("The body of the request: a JSON object, the same for each attempt.")
        String body) {}
