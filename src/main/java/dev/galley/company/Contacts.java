package dev.galley.company;

import dev.galley.company.api.ContactView;
import dev.galley.company.api.CreateContactInput;
import dev.galley.company.api.UpdateContactInput;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.EditPublisher;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates and updates contacts. */
@ApplicationScoped
public class Contacts {

    private static final InputPath EMAIL = InputPath.input().at("email");
    private static final InputPath EXTERNAL_ID = InputPath.input().at("externalId");

    private final UnitOfWork units;
    private final Arguments arguments;
    private final CustomerResolver customerResolver;
    private final EditPublisher editPublisher;

    Contacts(UnitOfWork units, Arguments arguments, CustomerResolver customerResolver, EditPublisher editPublisher) {
        this.units = units;
        this.arguments = arguments;
        this.customerResolver = customerResolver;
        this.editPublisher = editPublisher;
    }

    MutationResult<ContactView> create(CreateContactInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createContact", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        CompanyReference company =
                CompanyReference.of(input.company(), InputPath.input().at("company"), validationErrors);
        ContactDetails card =
                ContactDetails.of(input.name(), input.email(), input.phone(), InputPath.input(), validationErrors);
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, validationErrors);
        if (validationErrors.any()) {
            return MutationResult.refused(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        return units.write(idempotentCall, id, () -> create(id, company, card, externalId), Contact::current);
    }

    MutationResult<ContactView> update(UpdateContactInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateContact", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        ContactEdit edit = edit(input, validationErrors);
        return units.update(
                idempotentCall,
                TypeId.CONTACT,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                id -> change(id, edit, input),
                Contact::current);
    }

    private ContactEdit edit(UpdateContactInput input, ValidationErrors validationErrors) {
        InputPath name = InputPath.input().at("name");
        InputPath phone = InputPath.input().at("phone");
        return new ContactEdit(
                arguments.patch("name", () -> Text.NAME.required(input.name(), Bounds.NAME, name, validationErrors)),
                arguments.patch("email", () -> Emails.required(input.email(), EMAIL, validationErrors)),
                arguments.patch("phone", () -> PhoneNumbers.optional(input.phone(), phone, validationErrors)),
                arguments.patch(
                        "externalId",
                        () -> Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, validationErrors)));
    }

    private ContactView create(UUID id, CompanyReference choice, ContactDetails card, @Nullable String externalId) {
        ValidationErrors validationErrors = new ValidationErrors();
        var company = customerResolver.company(choice, validationErrors);
        company.ifPresent(found -> checkEmail(id, found.id(), card.email(), validationErrors));
        checkExternalId(id, externalId, validationErrors);
        validationErrors.refuseIfAny();
        return Contact.create(id, company.orElseThrow().id(), card, externalId).view();
    }

    private ContactView change(UUID id, ContactEdit edit, UpdateContactInput input) {
        Contact contact = Contact.lockWithId(id)
                .orElseThrow(() -> new MutationRejectedException(
                        UserErrorCode.NOT_FOUND, InputPath.input().at("id"), "No contact has this ID."));
        ValidationErrors validationErrors = new ValidationErrors();
        if (contact.isErased()) {
            validationErrors.add(
                    UserErrorCode.ENDED,
                    InputPath.input().at("id"),
                    "The contact has been erased and can no longer be edited.");
        }
        OptimisticLock.check(
                input.expectedVersion(), contact.version(), InputPath.input().at("expectedVersion"), validationErrors);
        checkEmail(id, contact.companyId(), edit.email().value(), validationErrors);
        checkExternalId(id, edit.externalId().value(), validationErrors);
        validationErrors.refuseIfAny();
        editPublisher.publish(at -> contact.edit(edit, at));
        return contact.view();
    }

    private static void checkEmail(UUID id, UUID companyId, @Nullable String email, ValidationErrors validationErrors) {
        if (email != null
                && Contact.withEmail(companyId, email)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            validationErrors.add(
                    UserErrorCode.EMAIL_TAKEN, EMAIL, "Another contact of the company has this email address.");
        }
    }

    private static void checkExternalId(UUID id, @Nullable String externalId, ValidationErrors validationErrors) {
        if (externalId != null && Contact.isTaken(externalId, id)) {
            validationErrors.add(UserErrorCode.EXTERNAL_ID_TAKEN, EXTERNAL_ID, "Another contact has this external ID.");
        }
    }
}
