package dev.galley.webhook.queue;

import dev.galley.platform.paging.PageRequest;
import dev.galley.webhook.queue.api.DeliveryConnection;
import dev.galley.webhook.queue.api.DeliveryFilterInput;
import dev.galley.webhook.queue.api.PingWebhookInput;
import dev.galley.webhook.queue.api.PingWebhookPayload;
import dev.galley.webhook.queue.api.RedeliverInput;
import dev.galley.webhook.queue.api.RedeliverPayload;
import dev.galley.webhook.queue.api.ResumeWebhookInput;
import dev.galley.webhook.queue.api.ResumeWebhookPayload;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields for deliveries, which only admins can use. */
@GraphQLApi
public class DeliveryApi {

    private final Deliveries deliveries;
    private final DeliveryReader reader;

    DeliveryApi(Deliveries deliveries, DeliveryReader reader) {
        this.deliveries = deliveries;
        this.reader = reader;
    }

    @Query
    @Description(
            "Lists the deliveries of a webhook, newest first. The list is empty if no webhook has this ID. For admins.")
    public @Nullable DeliveryConnection deliveries(
            @Name("webhookId") @NonNull @Id @Description("The ID of the webhook.") String webhookId,
            @Name("filter") @Description("Conditions that the deliveries must meet.") DeliveryFilterInput filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return DeliveryConnection.of(reader.page(webhookId, filter, PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @Description("Sends a request of the type \"ping\" to a webhook, once, in any state. The delivery in the list of "
            + "deliveries says whether it has succeeded, and otherwise why not. For admins.")
    public @Nullable PingWebhookPayload pingWebhook(
            @Name("input") @NonNull @Description("The webhook to ping.") PingWebhookInput input) {
        return PingWebhookPayload.of(deliveries.ping(input));
    }

    @Mutation
    @Description(
            "Makes a webhook active, and lets it continue from where it was, from now, or from a cursor of the feed. This "
                    + "also skips what is waiting, or replays changes, for a webhook that is active. For admins.")
    public @Nullable ResumeWebhookPayload resumeWebhook(
            @Name("input") @NonNull @Description("The webhook to resume, and where.") ResumeWebhookInput input) {
        return ResumeWebhookPayload.of(deliveries.resume(input));
    }

    @Mutation
    @Description("Sends deliveries again, in any state, with the same webhook-id and body. Those of one job are "
            + "sent before later ones that are waiting. For admins.")
    public @Nullable RedeliverPayload redeliver(
            @Name("input") @NonNull @Description("The deliveries to send again.") RedeliverInput input) {
        return RedeliverPayload.of(deliveries.redeliver(input));
    }
}
