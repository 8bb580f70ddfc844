package dev.galley.company;

import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Access;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.EditPublisher;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the company and the contact that a mutation names, and makes what there is not. Inside the caller's
 * transaction, which takes back what was made when the mutation is refused.
 */
@ApplicationScoped
public class CustomerResolver {

    private static final String CUSTOMER = "select " + Contact.COMPANY_ID + ", " + Contact.ID + " from " + Contact.TABLE
            + " where " + Contact.ID + " = ? and " + Contact.COMPANY_ID + " = ? and " + Contact.ERASED_AT + " is null";

    private final EditPublisher editPublisher;

    CustomerResolver(EditPublisher editPublisher) {
        this.editPublisher = editPublisher;
    }

    /** The customer with these ids; no row when the contact is not one of the company, or was erased. */
    public static StatementPipeline.Answer<Customer> customer(
            UUID company, UUID contact, StatementPipeline statementPipeline) {
        return statementPipeline.read(
                CUSTOMER, row -> new Customer(Jdbc.uuid(row, 1), Jdbc.uuid(row, 2)), contact, company);
    }

    /** Company and contact; empty, with faults, when they are neither there nor to be made. */
    public Optional<Customer> customer(
            CompanyReference company, ContactReference contact, ValidationErrors validationErrors) {
        Optional<Company> found = company(company, validationErrors);
        if (found.isEmpty()) {
            checkKnown(contact, validationErrors);
        }
        return found.flatMap(of -> contact(contact, of, validationErrors))
                .map(of -> new Customer(of.companyId(), of.id()));
    }

    /** The company; empty, with a fault, when it is neither there nor to be made. */
    public Optional<Company> company(CompanyReference choice, ValidationErrors validationErrors) {
        if (choice.id() != null) {
            return found(Company.withId(choice.id()), choice, validationErrors);
        }
        if (choice.externalId() != null) {
            Optional<Company> known = Company.withExternalId(choice.externalId());
            if (known.isPresent()) {
                return known;
            }
        }
        if (choice.name() == null) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND,
                    choice.place().at("externalId"),
                    "There is no company with this external id. Give its \"name\" too, and it is made.");
            return Optional.empty();
        }
        return Company.withName(choice.name())
                .map(named -> known(named, choice, validationErrors))
                .orElseGet(() -> made(choice, validationErrors));
    }

    /** The contact of the company; empty, with a fault, when it is neither there nor to be made. */
    public Optional<Contact> contact(ContactReference choice, Company company, ValidationErrors validationErrors) {
        if (choice.id() != null) {
            return of(company, Contact.withId(choice.id()), choice, "id", validationErrors);
        }
        if (choice.externalId() != null) {
            Optional<Contact> known = Contact.withExternalId(choice.externalId());
            if (known.isPresent()) {
                return of(company, known, choice, "externalId", validationErrors);
            }
        }
        ContactDetails card = choice.card();
        if (card == null) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND,
                    choice.place().at("externalId"),
                    "There is no contact with this external id. Give its \"email\" too, and it is made.");
            return Optional.empty();
        }
        if (Access.current().isConfined()
                && choice.externalId() != null
                && Contact.isTaken(choice.externalId(), null)) {
            // By a contact that the caller may not see. More than that nobody else can have it is not said.
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    choice.place().at("externalId"),
                    "Another contact has this external id.");
            return Optional.empty();
        }
        return Contact.withEmail(company.id(), card.email())
                .map(reached -> known(reached, choice, company, validationErrors))
                .orElseGet(() -> Optional.of(Contact.create(Ids.next(), company.id(), card, choice.externalId())));
    }

    /** Adds a fault for a contact that is not there, beside one for its company. */
    public static void checkKnown(ContactReference contact, ValidationErrors validationErrors) {
        if (contact.id() != null && Contact.withId(contact.id()).isEmpty()) {
            noContact(contact, "id", validationErrors);
        }
    }

    private static Optional<Company> made(CompanyReference choice, ValidationErrors validationErrors) {
        return mayMake(choice, validationErrors)
                ? Optional.of(Company.create(Ids.next(), choice.name(), choice.externalId()))
                : Optional.empty();
    }

    /** Whether the caller may make the company, or give it an external id; adds a fault when not. */
    private static boolean mayMake(CompanyReference choice, ValidationErrors validationErrors) {
        boolean may = Access.current().canCreateCompanies();
        if (!may) {
            validationErrors.add(
                    UserErrorCode.FORBIDDEN,
                    choice.place(),
                    "You may not make companies or give them an external id. Name one that there is.");
        }
        return may;
    }

    private static Optional<Company> found(
            Optional<Company> company, CompanyReference choice, ValidationErrors validationErrors) {
        if (company.isEmpty()) {
            validationErrors.add(UserErrorCode.NOT_FOUND, choice.place().at("id"), "There is no company with this id.");
        }
        return company;
    }

    private static Optional<Contact> of(
            Company company,
            Optional<Contact> contact,
            ContactReference choice,
            String field,
            ValidationErrors validationErrors) {
        if (contact.isEmpty()) {
            noContact(choice, field, validationErrors);
        } else if (!contact.get().companyId().equals(company.id())) {
            validationErrors.add(
                    UserErrorCode.CONTACT_OF_OTHER_COMPANY,
                    choice.place().at(field),
                    "This contact belongs to another company. Name a contact of the job's company.");
            return Optional.empty();
        } else if (contact.get().isErased()) {
            validationErrors.add(
                    UserErrorCode.ENDED,
                    choice.place().at(field),
                    "This contact was erased, and nothing is done for it any more. Name another contact.");
            return Optional.empty();
        }
        return contact;
    }

    private static void noContact(ContactReference choice, String field, ValidationErrors validationErrors) {
        validationErrors.add(
                UserErrorCode.NOT_FOUND, choice.place().at(field), "There is no contact with this " + field + ".");
    }

    /** A company found by its name: it takes the external id given, unless it has another one. */
    private Optional<Company> known(Company company, CompanyReference choice, ValidationErrors validationErrors) {
        if (differs(company.externalId(), choice.externalId())) {
            validationErrors.add(
                    UserErrorCode.NAME_TAKEN,
                    choice.place().at("name"),
                    "A company with this name has another external id. Correct the external id, or name it by its id.");
            return Optional.empty();
        }
        if (company.externalId() != null || choice.externalId() == null) {
            return Optional.of(company);
        }
        return mayMake(choice, validationErrors) ? locked(company, choice, validationErrors) : Optional.empty();
    }

    private Optional<Company> locked(Company company, CompanyReference choice, ValidationErrors validationErrors) {
        company.lock();
        if (!company.isCalled(choice.name())) {
            // It was renamed while this waited.
            return company(choice, validationErrors);
        }
        if (company.externalId() != null) {
            return known(company, choice, validationErrors);
        }
        editPublisher.publish(at -> company.takeExternalId(choice.externalId(), at));
        return Optional.of(company);
    }

    /** A contact found by its e-mail address: it takes the external id given, unless it has another one. */
    private Optional<Contact> known(
            Contact contact, ContactReference choice, Company company, ValidationErrors validationErrors) {
        if (differs(contact.externalId(), choice.externalId())) {
            validationErrors.add(
                    UserErrorCode.EMAIL_TAKEN,
                    choice.place().at("email"),
                    "A contact with this e-mail address has another external id. Correct the external id, or name the "
                            + "contact by its id.");
            return Optional.empty();
        }
        if (contact.externalId() != null || choice.externalId() == null) {
            return Optional.of(contact);
        }
        return locked(contact, choice, company, validationErrors);
    }

    private Optional<Contact> locked(
            Contact contact, ContactReference choice, Company company, ValidationErrors validationErrors) {
        contact.lock();
        if (!contact.isReachedAt(choice.card().email())) {
            // It was erased, or got another address, while this waited.
            return contact(choice, company, validationErrors);
        }
        if (contact.externalId() != null) {
            return known(contact, choice, company, validationErrors);
        }
        editPublisher.publish(at -> contact.takeExternalId(choice.externalId(), at));
        return Optional.of(contact);
    }

    private static boolean differs(@Nullable String kept, @Nullable String given) {
        return kept != null && given != null && !kept.equals(given);
    }
}
