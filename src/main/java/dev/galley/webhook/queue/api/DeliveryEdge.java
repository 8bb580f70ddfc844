package dev.galley.webhook.queue.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A delivery with its cursor. */
@Type("DeliveryEdge")
@DefaultNonNull
@Description("A delivery with its cursor.")
public record DeliveryEdge(
        @Description("The delivery.") DeliveryView node,

        @Description("The cursor of the delivery, for the arguments \"after\" and \"before\".")
        String cursor) {}
