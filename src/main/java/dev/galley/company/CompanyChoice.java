package dev.galley.company;

import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Text;
import dev.galley.platform.TypeId;
import dev.galley.platform.UserErrorCode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company as a mutation names it, its form checked: by id, or by external id or name or both. */
public record CompanyChoice(
        @Nullable UUID id,
        @Nullable String externalId,
        @Nullable String name,
        Place place) {

    /** Checks the form of a reference. An id that is not one of ours is told as NOT_FOUND. */
    public static CompanyChoice of(@Nullable CompanyReferenceInput input, Place place, Faults faults) {
        if (input == null) {
            faults.add(UserErrorCode.REQUIRED, place, "Say which company by \"id\", \"externalId\" or \"name\".");
            return new CompanyChoice(null, null, null, place);
        }
        if (input.id() != null) {
            return byId(input, place, faults);
        }
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, place.at("externalId"), faults);
        String name = Text.NAME.requiredIfGiven(input.name(), Bounds.NAME, place.at("name"), faults);
        if (input.externalId() == null && input.name() == null) {
            faults.add(UserErrorCode.REQUIRED, place, "Say which company by \"id\", \"externalId\" or \"name\".");
        }
        return new CompanyChoice(null, externalId, name, place);
    }

    private static CompanyChoice byId(CompanyReferenceInput input, Place place, Faults faults) {
        if (input.externalId() != null || input.name() != null) {
            faults.add(
                    UserErrorCode.INVALID, place, "Give \"id\" alone, or \"externalId\" and \"name\" without \"id\".");
        }
        Optional<UUID> id = TypeId.COMPANY.parse(input.id());
        if (id.isEmpty()) {
            faults.add(UserErrorCode.NOT_FOUND, place.at("id"), "There is no company with this id.");
        }
        return new CompanyChoice(id.orElse(null), null, null, place);
    }
}
