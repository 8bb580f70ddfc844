package dev.galley.webhook.queue.api;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The conditions for a list of deliveries. */
@Input("DeliveryFilterInput")
@Description("Conditions for deliveries. A delivery must meet all that are given. An empty list matches none.")
public record DeliveryFilterInput(
        @Nullable @Description("The delivery is in one of these states.")
        List<@NonNull DeliveryState> states,

        @Nullable @Id @Description("The change is of this job or its items.")
        String jobId) {}
