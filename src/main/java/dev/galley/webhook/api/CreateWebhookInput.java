package dev.galley.webhook.api;

import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A webhook to create. */
@Input("CreateWebhookInput")
@Description("A webhook to create.")
public record CreateWebhookInput(
        @NonNull @Description("The name, which says what the receiver is, 1 to 200 characters.")
        String name,

        @NonNull
        @Description(
                "The URL to which changes are sent: https, at most 2,048 ASCII characters, without user name, password "
                        + "and fragment (otherwise INVALID). Its name must resolve to public addresses alone, which is checked "
                        + "for each delivery. The operator can allow other networks, and http there.")
        String url,

        @Nullable @Description("The kinds of changes to send. If omitted or null, all; later versions add kinds.")
        List<@NonNull ChangeKind> kinds,

        @Nullable
        @Id
        @Description(
                "The company whose changes are sent. If omitted or null, those of all companies. Changes are sent as "
                        + "the shop sees them, including internal ones.")
        String companyId,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
