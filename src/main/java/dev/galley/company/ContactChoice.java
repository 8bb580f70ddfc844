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

/**
 * A contact as a mutation names it, its form checked: by id, or by external id or e-mail address or both.
 *
 * @param card how a contact to be made is called and reached; null when it cannot be made
 */
public record ContactChoice(
        @Nullable UUID id,
        @Nullable String externalId,
        @Nullable ContactCard card,
        Place place) {

    /** Checks the form of a reference. An id that is not one of ours is told as NOT_FOUND. */
    public static ContactChoice of(@Nullable ContactReferenceInput input, Place place, Faults faults) {
        if (input == null) {
            faults.add(UserErrorCode.REQUIRED, place, "Say which contact by \"id\", \"externalId\" or \"email\".");
            return new ContactChoice(null, null, null, place);
        }
        if (input.id() != null) {
            return byId(input, place, faults);
        }
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, place.at("externalId"), faults);
        if (input.email() != null) {
            ContactCard card = ContactCard.of(input.name(), input.email(), input.phone(), place, faults);
            return new ContactChoice(null, externalId, card, place);
        }
        ContactCard.check(input.name(), input.phone(), place, faults);
        if (input.externalId() == null) {
            faults.add(UserErrorCode.REQUIRED, place, "Say which contact by \"id\", \"externalId\" or \"email\".");
        }
        return new ContactChoice(null, externalId, null, place);
    }

    private static ContactChoice byId(ContactReferenceInput input, Place place, Faults faults) {
        if (input.externalId() != null || input.email() != null || input.name() != null || input.phone() != null) {
            faults.add(
                    UserErrorCode.INVALID, place, "Give \"id\" alone, or \"externalId\" and \"email\" without \"id\".");
        }
        Optional<UUID> id = TypeId.CONTACT.parse(input.id());
        if (id.isEmpty()) {
            faults.add(UserErrorCode.NOT_FOUND, place.at("id"), "There is no contact with this id.");
        }
        return new ContactChoice(id.orElse(null), null, null, place);
    }
}
