package dev.galley.webhook.queue.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code redeliver}. */
@Type("RedeliverPayload")
@DefaultNonNull
@Description("The deliveries that are sent again, or the reasons why the call was rejected.")
public record RedeliverPayload(
        @Description(
                "The deliveries in their current state, in the order of the input. Empty if the call was rejected.")
        List<@NonNull DeliveryView> deliveries,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {
    public static RedeliverPayload of(MutationResult<List<DeliveryView>> mutationResult) {
        List<DeliveryView> deliveries = mutationResult.result();
        return new RedeliverPayload(
                deliveries == null ? List.of() : deliveries, mutationResult.errors(), mutationResult.replayed());
    }
}
