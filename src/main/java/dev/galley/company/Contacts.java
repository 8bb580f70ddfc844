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
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates and updates contacts. */
@ApplicationScoped
public class Contacts {

    private static final InputPath EMAIL = InputPath.input().at("email");
    private static final InputPath EXTERNAL_ID = InputPath.input().at("externalId");

    private final UnitOfWork unitOfWork;
    private final Arguments arguments;
    private final CustomerResolver customers;
    private final EditLog editLog;

    Contacts(UnitOfWork unitOfWork, Arguments arguments, CustomerResolver customers, EditLog editLog) {
        this.unitOfWork = unitOfWork;
        this.arguments = arguments;
        this.customers = customers;
        this.editLog = editLog;
    }

    MutationResult<ContactView> create(CreateContactInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createContact", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        CompanyReference company =
                CompanyReference.of(input.company(), InputPath.input().at("company"), validationErrors);
        ContactDetails details =
                ContactDetails.of(input.name(), input.email(), input.phone(), InputPath.input(), validationErrors);
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, validationErrors);
        // There is an error if the card is null.
        if (details == null || validationErrors.any()) {
            return MutationResult.rejected(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        return unitOfWork.create(
                idempotentCall,
                id,
                transaction -> create(id, company, details, externalId, transaction),
                Contact::current);
    }

    MutationResult<ContactView> update(UpdateContactInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateContact", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        ContactEdit edit = edit(input, validationErrors);
        return unitOfWork.update(
                idempotentCall,
                TypeId.CONTACT,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                (id, transaction) -> update(id, edit, input, transaction),
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

    private ContactView create(
            UUID id,
            CompanyReference companyReference,
            ContactDetails details,
            @Nullable String externalId,
            MutationTransaction transaction) {
        ContactReference sameEmail = new ContactReference(null, null, details, InputPath.input());
        CustomerLookup lookup = CustomerLookup.of(companyReference, sameEmail, transaction.reads());
        UniquenessCheck externalIdCheck = Contact.isExternalIdTaken(externalId, transaction.reads());
        transaction.load();

        ValidationErrors validationErrors = new ValidationErrors();
        Optional<Company> company = customers.company(lookup, validationErrors, transaction);
        checkEmail(lookup.found().contact() != null, validationErrors);
        checkExternalId(externalIdCheck.isTaken(), validationErrors);
        validationErrors.throwIfAny();

        Contact contact = Contact.create(id, company.orElseThrow().id(), details, externalId);
        customers.insert(contact, transaction);
        transaction.commit();
        return contact.view();
    }

    private ContactView update(UUID id, ContactEdit edit, UpdateContactInput input, MutationTransaction transaction) {
        UniquenessCheck emailCheck = Contact.isEmailTaken(edit.email().value(), id, transaction.reads());
        UniquenessCheck externalIdCheck =
                Contact.isExternalIdTaken(edit.externalId().value(), transaction.reads());
        transaction.load();
        Contact contact = transaction
                .entities(() -> Contact.lockWithId(id))
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
        checkEmail(emailCheck.isTakenByOther(id), validationErrors);
        checkExternalId(externalIdCheck.isTakenByOther(id), validationErrors);
        validationErrors.throwIfAny();

        editLog.record(contact.edit(edit, transaction.now()), transaction.writes());
        transaction.commit();
        return contact.view();
    }

    private static void checkEmail(boolean isTaken, ValidationErrors validationErrors) {
        if (isTaken) {
            validationErrors.add(
                    UserErrorCode.EMAIL_TAKEN, EMAIL, "Another contact of the company has this email address.");
        }
    }

    private static void checkExternalId(boolean isTaken, ValidationErrors validationErrors) {
        if (isTaken) {
            validationErrors.add(UserErrorCode.EXTERNAL_ID_TAKEN, EXTERNAL_ID, "Another contact has this external ID.");
        }
    }
}
