package dev.galley.company;

import dev.galley.company.api.ContactView;
import dev.galley.company.api.EraseContactInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Erases a contact's personal data wherever it is stored. It remains visible that there was a contact. */
@ApplicationScoped
public class EraseContact {

    private static final InputPath ID = InputPath.input().at("id");

    private final UnitOfWork unitOfWork;
    private final EditLog editLog;

    EraseContact(UnitOfWork unitOfWork, EditLog editLog) {
        this.unitOfWork = unitOfWork;
        this.editLog = editLog;
    }

    MutationResult<ContactView> erase(EraseContactInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("eraseContact", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        return unitOfWork.update(
                idempotentCall, TypeId.CONTACT, input.id(), ID, validationErrors, this::erase, Contact::current);
    }

    private ContactView erase(UUID id, MutationTransaction transaction) {
        transaction.load();
        Contact contact = transaction
                .entities(() -> Contact.lockWithId(id))
                .orElseThrow(
                        () -> new MutationRejectedException(UserErrorCode.NOT_FOUND, ID, "No contact has this ID."));

        boolean isFirst = !contact.isErased();
        if (isFirst) {
            editLog.eraseValues(TypeId.CONTACT, id, contact.companyId(), transaction.writes());
            editLog.record(contact.erase(transaction.now()), transaction.writes());
        }
        transaction.commit();
        if (isFirst) {
            Audit.done("erased", TypeId.CONTACT.of(id));
        }
        return contact.view();
    }
}
