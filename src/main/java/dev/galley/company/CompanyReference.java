package dev.galley.company;

import dev.galley.company.api.CompanyReferenceInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reference to a company in an input, after its format was checked: by ID, or by external ID, name or both. */
public record CompanyReference(
        @Nullable UUID id,
        @Nullable String externalId,
        @Nullable String name,
        InputPath inputPath) {

    /** Checks the format of a reference. A malformed ID is reported as NOT_FOUND. */
    public static CompanyReference of(
            @Nullable CompanyReferenceInput input, InputPath inputPath, ValidationErrors validationErrors) {
        if (input == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED, inputPath, "Identify the company by \"id\", \"externalId\" or \"name\".");
            return new CompanyReference(null, null, null, inputPath);
        }
        if (input.id() != null) {
            return byId(input.id(), input, inputPath, validationErrors);
        }
        String externalId =
                Text.exact(input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors);
        String name = Text.NAME.requiredIfGiven(input.name(), Bounds.NAME, inputPath.at("name"), validationErrors);
        if (input.externalId() == null && input.name() == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED, inputPath, "Identify the company by \"id\", \"externalId\" or \"name\".");
        }
        return new CompanyReference(null, externalId, name, inputPath);
    }

    private static CompanyReference byId(
            String id, CompanyReferenceInput input, InputPath inputPath, ValidationErrors validationErrors) {
        if (input.externalId() != null || input.name() != null) {
            validationErrors.add(
                    UserErrorCode.INVALID,
                    inputPath,
                    "Give either \"id\" alone, or \"externalId\" and \"name\" without \"id\".");
        }
        Optional<UUID> parsed = TypeId.COMPANY.parse(id);
        if (parsed.isEmpty()) {
            validationErrors.add(UserErrorCode.NOT_FOUND, inputPath.at("id"), "No company has this ID.");
        }
        return new CompanyReference(parsed.orElse(null), null, null, inputPath);
    }
}
