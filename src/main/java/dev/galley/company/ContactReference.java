package dev.galley.company;

import dev.galley.company.api.ContactReferenceInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a contact in an input, after its format was checked: by ID, or by external ID, email address or both.
 *
 * @param details the details of a contact to create; null if the input does not allow creating one
 */
public record ContactReference(
        @Nullable UUID id,
        @Nullable String externalId,
        @Nullable ContactDetails details,
        InputPath inputPath) {

    /** Checks the format of a reference. A malformed ID is reported as NOT_FOUND. */
    public static ContactReference of(
            @Nullable ContactReferenceInput input, InputPath inputPath, ValidationErrors validationErrors) {
        if (input == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED, inputPath, "Identify the contact by \"id\", \"externalId\" or \"email\".");
            return new ContactReference(null, null, null, inputPath);
        }
        if (input.id() != null) {
            return byId(input.id(), input, inputPath, validationErrors);
        }
        String externalId =
                Text.exact(input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors);
        if (input.email() != null) {
            ContactDetails details =
                    ContactDetails.of(input.name(), input.email(), input.phone(), inputPath, validationErrors);
            return new ContactReference(null, externalId, details, inputPath);
        }
        ContactDetails.check(input.name(), input.phone(), inputPath, validationErrors);
        if (input.externalId() == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED, inputPath, "Identify the contact by \"id\", \"externalId\" or \"email\".");
        }
        return new ContactReference(null, externalId, null, inputPath);
    }

    private static ContactReference byId(
            String id, ContactReferenceInput input, InputPath inputPath, ValidationErrors validationErrors) {
        if (input.externalId() != null || input.email() != null || input.name() != null || input.phone() != null) {
            validationErrors.add(
                    UserErrorCode.INVALID,
                    inputPath,
                    "Give either \"id\" alone, or \"externalId\" and \"email\" without \"id\".");
        }
        Optional<UUID> parsed = TypeId.CONTACT.parse(id);
        if (parsed.isEmpty()) {
            validationErrors.add(UserErrorCode.NOT_FOUND, inputPath.at("id"), "No contact has this ID.");
        }
        return new ContactReference(parsed.orElse(null), null, null, inputPath);
    }
}
