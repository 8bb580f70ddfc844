package dev.galley.access;

import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Role;
import dev.galley.platform.Text;
import dev.galley.platform.TypeId;
import dev.galley.platform.UserErrorCode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key to be made, its form checked. */
record KeyOrder(
        String name,
        Role role,
        @Nullable UUID companyId,
        @Nullable Instant expiresAt) {

    private static final Place COMPANY = Place.input().at("companyId");

    static KeyOrder of(CreateApiKeyInput input, Instant now, Faults faults) {
        String name =
                Text.NAME.required(input.name(), Bounds.NAME, Place.input().at("name"), faults);
        return new KeyOrder(
                Objects.requireNonNullElse(name, ""),
                input.role(),
                company(input, faults),
                future(input.expiresAt() == null ? null : input.expiresAt().toInstant(), now, faults));
    }

    private static @Nullable UUID company(CreateApiKeyInput input, Faults faults) {
        if (input.companyId() == null) {
            if (input.role() == Role.CUSTOMER) {
                faults.add(UserErrorCode.REQUIRED, COMPANY, "A customer's key is of one company: say which.");
            }
            return null;
        }
        if (input.role() == Role.ADMIN) {
            faults.add(UserErrorCode.INVALID, COMPANY, "An admin's key is not confined to a company. Leave it out.");
        }
        UUID id = TypeId.COMPANY.parse(input.companyId()).orElse(null);
        if (id == null) {
            faults.add(UserErrorCode.NOT_FOUND, COMPANY, "There is no company with this id.");
        }
        return id;
    }

    private static @Nullable Instant future(@Nullable Instant expiresAt, Instant now, Faults faults) {
        if (expiresAt != null && !(expiresAt.isAfter(now) && Bounds.isInTime(expiresAt))) {
            faults.add(
                    UserErrorCode.OUT_OF_RANGE,
                    Place.input().at("expiresAt"),
                    "Give a time that is yet to come, before the year 10000.");
        }
        return expiresAt;
    }
}
