package dev.galley.company;

import dev.galley.platform.Arguments;
import dev.galley.platform.Bounds;
import dev.galley.platform.Call;
import dev.galley.platform.Changed;
import dev.galley.platform.Faults;
import dev.galley.platform.Ids;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.Text;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Versions;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes contacts. */
@ApplicationScoped
public class Contacts {

    private static final Place EMAIL = Place.input().at("email");
    private static final Place EXTERNAL_ID = Place.input().at("externalId");

    private final UnitOfWork units;
    private final Arguments arguments;
    private final Directory directory;
    private final Changed changed;

    Contacts(UnitOfWork units, Arguments arguments, Directory directory, Changed changed) {
        this.units = units;
        this.arguments = arguments;
        this.directory = directory;
        this.changed = changed;
    }

    Written<ContactView> create(CreateContactInput input) {
        Faults faults = new Faults();
        Call call = new Call("createContact", input.idempotencyKey());
        call.check(faults);
        CompanyChoice company = CompanyChoice.of(input.company(), Place.input().at("company"), faults);
        ContactCard card = ContactCard.of(input.name(), input.email(), input.phone(), Place.input(), faults);
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, faults);
        if (faults.any()) {
            return Written.refused(call, faults);
        }
        UUID id = Ids.next();
        return units.write(call, id, () -> make(id, company, card, externalId), Contact::current);
    }

    Written<ContactView> update(UpdateContactInput input) {
        Faults faults = new Faults();
        Call call = new Call("updateContact", input.idempotencyKey());
        call.check(faults);
        ContactEdit edit = edit(input, faults);
        return units.update(
                call,
                TypeId.CONTACT,
                input.id(),
                Place.input().at("id"),
                faults,
                id -> change(id, edit, input),
                Contact::current);
    }

    private ContactEdit edit(UpdateContactInput input, Faults faults) {
        Place name = Place.input().at("name");
        Place phone = Place.input().at("phone");
        return new ContactEdit(
                arguments.patch("name", () -> Text.NAME.required(input.name(), Bounds.NAME, name, faults)),
                arguments.patch("email", () -> Emails.required(input.email(), EMAIL, faults)),
                arguments.patch("phone", () -> PhoneNumbers.optional(input.phone(), phone, faults)),
                arguments.patch(
                        "externalId", () -> Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, faults)));
    }

    private ContactView make(UUID id, CompanyChoice choice, ContactCard card, @Nullable String externalId) {
        Faults faults = new Faults();
        var company = directory.company(choice, faults);
        company.ifPresent(found -> checkEmail(id, found.id(), card.email(), faults));
        checkExternalId(id, externalId, faults);
        faults.refuseIfAny();
        return Contact.make(id, company.orElseThrow().id(), card, externalId).view();
    }

    private ContactView change(UUID id, ContactEdit edit, UpdateContactInput input) {
        Contact contact = Contact.lockWithId(id)
                .orElseThrow(() -> new Refused(
                        UserErrorCode.NOT_FOUND, Place.input().at("id"), "There is no contact with this id."));
        Faults faults = new Faults();
        if (contact.isErased()) {
            faults.add(
                    UserErrorCode.ENDED, Place.input().at("id"), "The contact was erased and is not edited any more.");
        }
        Versions.check(input.expectedVersion(), contact.version(), Place.input().at("expectedVersion"), faults);
        checkEmail(id, contact.companyId(), edit.email().value(), faults);
        checkExternalId(id, edit.externalId().value(), faults);
        faults.refuseIfAny();
        changed.tell(at -> contact.edit(edit, at));
        return contact.view();
    }

    private static void checkEmail(UUID id, UUID companyId, @Nullable String email, Faults faults) {
        if (email != null
                && Contact.withEmail(companyId, email)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            faults.add(UserErrorCode.EMAIL_TAKEN, EMAIL, "Another contact of the company has this e-mail address.");
        }
    }

    private static void checkExternalId(UUID id, @Nullable String externalId, Faults faults) {
        if (externalId != null && Contact.isTaken(externalId, id)) {
            faults.add(UserErrorCode.EXTERNAL_ID_TAKEN, EXTERNAL_ID, "Another contact has this external id.");
        }
    }
}
