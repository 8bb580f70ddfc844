package dev.galley.company;

import dev.galley.platform.Audit;
import dev.galley.platform.Call;
import dev.galley.platform.Changed;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;

/** Erases what a contact tells of a person, wherever it is kept. That there was somebody stays. */
@ApplicationScoped
public class EraseContact {

    private static final Place ID = Place.input().at("id");

    private final UnitOfWork units;
    private final Changed changed;
    private final Event<ContactErased> erased;

    EraseContact(UnitOfWork units, Changed changed, Event<ContactErased> erased) {
        this.units = units;
        this.changed = changed;
        this.erased = erased;
    }

    Written<ContactView> erase(EraseContactInput input) {
        Faults faults = new Faults();
        Call call = new Call("eraseContact", input.idempotencyKey());
        call.check(faults);
        return units.update(call, TypeId.CONTACT, input.id(), ID, faults, this::erase, Contact::current);
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) ContactErased event) {
        Audit.done("erased", TypeId.CONTACT.of(event.contact()));
    }

    private ContactView erase(UUID id) {
        Contact contact = Contact.lockWithId(id)
                .orElseThrow(() -> new Refused(UserErrorCode.NOT_FOUND, ID, "There is no contact with this id."));
        if (!contact.isErased()) {
            changed.tell(contact::erase);
            erased.fire(new ContactErased(id, contact.companyId()));
        }
        return contact.view();
    }
}
