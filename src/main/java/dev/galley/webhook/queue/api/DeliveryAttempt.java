package dev.galley.webhook.queue.api;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** An attempt to send a delivery, as the API returns it. */
@Type("DeliveryAttempt")
@DefaultNonNull
@Description("An attempt to send a delivery.")
public record DeliveryAttempt(
        @Ignore UUID deliveryKey,
        @Description("When the attempt began.") Instant at,

        @Description("How long the attempt took, in milliseconds.")
        int durationMillis,

        @Nullable @Description("The HTTP status of the response. Null if there was none.")
        Integer status,

        @Nullable @Description("Why the attempt failed. Null if it succeeded.")
        String error) {}
