package dev.galley.webhook;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.webhook.api.CreateWebhookInput;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook to create, after the format of the input was checked. */
record NewWebhook(
        String name,
        String url,
        @Nullable List<ChangeKind> kinds,
        @Nullable UUID companyId) {

    private static final InputPath COMPANY = InputPath.input().at("companyId");

    static NewWebhook of(CreateWebhookInput input, WebhookUrls urls, ValidationErrors validationErrors) {
        return new NewWebhook(
                Objects.requireNonNullElse(name(input.name(), validationErrors), ""),
                Objects.requireNonNullElse(urls.check(input.url(), validationErrors), ""),
                kinds(input.kinds(), validationErrors),
                company(input.companyId(), validationErrors));
    }

    static @Nullable String name(@Nullable String name, ValidationErrors validationErrors) {
        return Text.NAME.required(name, Bounds.NAME, InputPath.input().at("name"), validationErrors);
    }

    static @Nullable List<ChangeKind> kinds(@Nullable List<ChangeKind> kinds, ValidationErrors validationErrors) {
        if (kinds != null && kinds.isEmpty()) {
            validationErrors.add(
                    UserErrorCode.REQUIRED,
                    InputPath.input().at("kinds"),
                    "Give at least one kind, or null for all kinds.");
        }
        return kinds;
    }

    static @Nullable UUID company(@Nullable String companyId, ValidationErrors validationErrors) {
        UUID id = companyId == null ? null : TypeId.COMPANY.parse(companyId).orElse(null);
        if (companyId != null && id == null) {
            validationErrors.add(UserErrorCode.NOT_FOUND, COMPANY, "No company has this ID.");
        }
        return id;
    }
}
