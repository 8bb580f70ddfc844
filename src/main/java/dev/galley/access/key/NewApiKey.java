package dev.galley.access.key;

import dev.galley.access.api.CreateApiKeyInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Role;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key to create, after the format of the input was checked. */
record NewApiKey(
        String name,
        Role role,
        @Nullable UUID companyId,
        @Nullable Instant expiresAt) {

    private static final InputPath COMPANY = InputPath.input().at("companyId");

    static NewApiKey of(CreateApiKeyInput input, Instant now, ValidationErrors validationErrors) {
        String name =
                Text.NAME.required(input.name(), Bounds.NAME, InputPath.input().at("name"), validationErrors);
        return new NewApiKey(
                Objects.requireNonNullElse(name, ""),
                input.role(),
                company(input, validationErrors),
                future(input.expiresAt() == null ? null : input.expiresAt().toInstant(), now, validationErrors));
    }

    private static @Nullable UUID company(CreateApiKeyInput input, ValidationErrors validationErrors) {
        if (input.companyId() == null) {
            if (input.role() == Role.CUSTOMER) {
                validationErrors.add(
                        UserErrorCode.REQUIRED, COMPANY, "A key with the role CUSTOMER must be confined to a company.");
            }
            return null;
        }
        if (input.role() == Role.ADMIN) {
            validationErrors.add(
                    UserErrorCode.INVALID,
                    COMPANY,
                    "A key with the role ADMIN cannot be confined to a company. Omit the field.");
        }
        UUID id = TypeId.COMPANY.parse(input.companyId()).orElse(null);
        if (id == null) {
            validationErrors.add(UserErrorCode.NOT_FOUND, COMPANY, "No company has this ID.");
        }
        return id;
    }

    private static @Nullable Instant future(
            @Nullable Instant expiresAt, Instant now, ValidationErrors validationErrors) {
        if (expiresAt != null && !(expiresAt.isAfter(now) && Bounds.isInTime(expiresAt))) {
            validationErrors.add(
                    UserErrorCode.OUT_OF_RANGE,
                    InputPath.input().at("expiresAt"),
                    "Give a time in the future, before the year 10000.");
        }
        return expiresAt;
    }
}
