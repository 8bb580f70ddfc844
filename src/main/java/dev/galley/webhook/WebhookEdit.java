package dev.galley.webhook;

import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Patch;
import dev.galley.webhook.api.UpdateWebhookInput;
import java.util.List;
import java.util.UUID;

/** The update of a webhook, after the format of the input was checked. */
record WebhookEdit(Patch<String> name, Patch<String> url, Patch<List<ChangeKind>> kinds, Patch<UUID> companyId) {

    static WebhookEdit of(
            UpdateWebhookInput input, Arguments arguments, WebhookUrls urls, ValidationErrors validationErrors) {
        return new WebhookEdit(
                arguments.patch("name", () -> NewWebhook.name(input.name(), validationErrors)),
                arguments.patch("url", () -> urls.check(input.url(), validationErrors)),
                arguments.patch("kinds", () -> NewWebhook.kinds(input.kinds(), validationErrors)),
                arguments.patch("companyId", () -> NewWebhook.company(input.companyId(), validationErrors)));
    }
}
