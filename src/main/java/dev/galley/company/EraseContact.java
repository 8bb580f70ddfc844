package dev.galley.company;

import dev.galley.company.api.ContactView;
import dev.galley.company.api.EraseContactInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Audit;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.EditPublisher;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;

/** Erases a contact's personal data wherever it is stored. It remains visible that there was a contact. */
@ApplicationScoped
public class EraseContact {

    private static final InputPath ID = InputPath.input().at("id");

    private final UnitOfWork units;
    private final EditPublisher editPublisher;
    private final Event<ContactErased> erased;

    EraseContact(UnitOfWork units, EditPublisher editPublisher, Event<ContactErased> erased) {
        this.units = units;
        this.editPublisher = editPublisher;
        this.erased = erased;
    }

    MutationResult<ContactView> erase(EraseContactInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("eraseContact", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        return units.update(
                idempotentCall, TypeId.CONTACT, input.id(), ID, validationErrors, this::erase, Contact::current);
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) ContactErased event) {
        Audit.done("erased", TypeId.CONTACT.of(event.contact()));
    }

    private ContactView erase(UUID id) {
        Contact contact = Contact.lockWithId(id)
                .orElseThrow(
                        () -> new MutationRejectedException(UserErrorCode.NOT_FOUND, ID, "No contact has this ID."));
        if (!contact.isErased()) {
            editPublisher.publish(contact::erase);
            erased.fire(new ContactErased(id, contact.companyId()));
        }
        return contact.view();
    }
}
