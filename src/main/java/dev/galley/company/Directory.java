package dev.galley.company;

import dev.galley.platform.Access;
import dev.galley.platform.Batch;
import dev.galley.platform.Changed;
import dev.galley.platform.Faults;
import dev.galley.platform.Ids;
import dev.galley.platform.Sql;
import dev.galley.platform.UserErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the company and the contact that a mutation names, and makes what there is not. Inside the caller's
 * transaction, which takes back what was made when the mutation is refused.
 */
@ApplicationScoped
public class Directory {

    private static final String CUSTOMER =
            "select k.company_id, k.id from contact k where k.id = ? and k.company_id = ? and k.erased_at is null";

    private final Changed changed;

    Directory(Changed changed) {
        this.changed = changed;
    }

    /** The customer with these ids; no row when the contact is not one of the company, or was erased. */
    public static Batch.Answer<Customer> customer(UUID company, UUID contact, Batch batch) {
        return batch.read(CUSTOMER, row -> new Customer(Sql.uuid(row, 1), Sql.uuid(row, 2)), contact, company);
    }

    /** Company and contact; empty, with faults, when they are neither there nor to be made. */
    public Optional<Customer> customer(CompanyChoice company, ContactChoice contact, Faults faults) {
        Optional<Company> found = company(company, faults);
        if (found.isEmpty()) {
            checkKnown(contact, faults);
        }
        return found.flatMap(of -> contact(contact, of, faults)).map(of -> new Customer(of.companyId(), of.id()));
    }

    /** The company; empty, with a fault, when it is neither there nor to be made. */
    public Optional<Company> company(CompanyChoice choice, Faults faults) {
        if (choice.id() != null) {
            return found(Company.withId(choice.id()), choice, faults);
        }
        if (choice.externalId() != null) {
            Optional<Company> known = Company.withExternalId(choice.externalId());
            if (known.isPresent()) {
                return known;
            }
        }
        if (choice.name() == null) {
            faults.add(
                    UserErrorCode.NOT_FOUND,
                    choice.place().at("externalId"),
                    "There is no company with this external id. Give its \"name\" too, and it is made.");
            return Optional.empty();
        }
        return Company.withName(choice.name())
                .map(named -> known(named, choice, faults))
                .orElseGet(() -> made(choice, faults));
    }

    /** The contact of the company; empty, with a fault, when it is neither there nor to be made. */
    public Optional<Contact> contact(ContactChoice choice, Company company, Faults faults) {
        if (choice.id() != null) {
            return of(company, Contact.withId(choice.id()), choice, "id", faults);
        }
        if (choice.externalId() != null) {
            Optional<Contact> known = Contact.withExternalId(choice.externalId());
            if (known.isPresent()) {
                return of(company, known, choice, "externalId", faults);
            }
        }
        ContactCard card = choice.card();
        if (card == null) {
            faults.add(
                    UserErrorCode.NOT_FOUND,
                    choice.place().at("externalId"),
                    "There is no contact with this external id. Give its \"email\" too, and it is made.");
            return Optional.empty();
        }
        if (Access.current().isConfined()
                && choice.externalId() != null
                && Contact.isTaken(choice.externalId(), null)) {
            // By a contact that the caller may not see. More than that nobody else can have it is not said.
            faults.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    choice.place().at("externalId"),
                    "Another contact has this external id.");
            return Optional.empty();
        }
        return Contact.withEmail(company.id(), card.email())
                .map(reached -> known(reached, choice, company, faults))
                .orElseGet(() -> Optional.of(Contact.make(Ids.next(), company.id(), card, choice.externalId())));
    }

    /** Adds a fault for a contact that is not there, beside one for its company. */
    public static void checkKnown(ContactChoice contact, Faults faults) {
        if (contact.id() != null && Contact.withId(contact.id()).isEmpty()) {
            noContact(contact, "id", faults);
        }
    }

    private static Optional<Company> made(CompanyChoice choice, Faults faults) {
        return mayMake(choice, faults)
                ? Optional.of(Company.make(Ids.next(), choice.name(), choice.externalId()))
                : Optional.empty();
    }

    /** Whether the caller may make the company, or give it an external id; adds a fault when not. */
    private static boolean mayMake(CompanyChoice choice, Faults faults) {
        boolean may = Access.current().mayMakeCompanies();
        if (!may) {
            faults.add(
                    UserErrorCode.FORBIDDEN,
                    choice.place(),
                    "You may not make companies or give them an external id. Name one that there is.");
        }
        return may;
    }

    private static Optional<Company> found(Optional<Company> company, CompanyChoice choice, Faults faults) {
        if (company.isEmpty()) {
            faults.add(UserErrorCode.NOT_FOUND, choice.place().at("id"), "There is no company with this id.");
        }
        return company;
    }

    private static Optional<Contact> of(
            Company company, Optional<Contact> contact, ContactChoice choice, String field, Faults faults) {
        if (contact.isEmpty()) {
            noContact(choice, field, faults);
        } else if (!contact.get().companyId().equals(company.id())) {
            faults.add(
                    UserErrorCode.CONTACT_OF_OTHER_COMPANY,
                    choice.place().at(field),
                    "This contact belongs to another company. Name a contact of the job's company.");
            return Optional.empty();
        } else if (contact.get().isErased()) {
            faults.add(
                    UserErrorCode.ENDED,
                    choice.place().at(field),
                    "This contact was erased, and nothing is done for it any more. Name another contact.");
            return Optional.empty();
        }
        return contact;
    }

    private static void noContact(ContactChoice choice, String field, Faults faults) {
        faults.add(UserErrorCode.NOT_FOUND, choice.place().at(field), "There is no contact with this " + field + ".");
    }

    /** A company found by its name: it takes the external id given, unless it has another one. */
    private Optional<Company> known(Company company, CompanyChoice choice, Faults faults) {
        if (differs(company.externalId(), choice.externalId())) {
            faults.add(
                    UserErrorCode.NAME_TAKEN,
                    choice.place().at("name"),
                    "A company with this name has another external id. Correct the external id, or name it by its id.");
            return Optional.empty();
        }
        if (company.externalId() != null || choice.externalId() == null) {
            return Optional.of(company);
        }
        return mayMake(choice, faults) ? locked(company, choice, faults) : Optional.empty();
    }

    private Optional<Company> locked(Company company, CompanyChoice choice, Faults faults) {
        company.lock();
        if (!company.isCalled(choice.name())) {
            // It was renamed while this waited.
            return company(choice, faults);
        }
        if (company.externalId() != null) {
            return known(company, choice, faults);
        }
        changed.tell(at -> company.takeExternalId(choice.externalId(), at));
        return Optional.of(company);
    }

    /** A contact found by its e-mail address: it takes the external id given, unless it has another one. */
    private Optional<Contact> known(Contact contact, ContactChoice choice, Company company, Faults faults) {
        if (differs(contact.externalId(), choice.externalId())) {
            faults.add(
                    UserErrorCode.EMAIL_TAKEN,
                    choice.place().at("email"),
                    "A contact with this e-mail address has another external id. Correct the external id, or name the "
                            + "contact by its id.");
            return Optional.empty();
        }
        if (contact.externalId() != null || choice.externalId() == null) {
            return Optional.of(contact);
        }
        return locked(contact, choice, company, faults);
    }

    private Optional<Contact> locked(Contact contact, ContactChoice choice, Company company, Faults faults) {
        contact.lock();
        if (!contact.isReachedAt(choice.card().email())) {
            // It was erased, or got another address, while this waited.
            return contact(choice, company, faults);
        }
        if (contact.externalId() != null) {
            return known(contact, choice, company, faults);
        }
        changed.tell(at -> contact.takeExternalId(choice.externalId(), at));
        return Optional.of(contact);
    }

    private static boolean differs(@Nullable String kept, @Nullable String given) {
        return kept != null && given != null && !kept.equals(given);
    }
}
