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
 * Finds the company and the contact that an input refers to, and creates them if they do not exist. Runs in the
 * caller's transaction, which rolls back what was created if the mutation is rejected.
 */
@ApplicationScoped
public class CustomerResolver {

    private static final String CUSTOMER = "select " + Contact.COMPANY_ID + ", " + Contact.ID + " from " + Contact.TABLE
            + " where " + Contact.ID + " = ? and " + Contact.COMPANY_ID + " = ? and " + Contact.ERASED_AT + " is null";

    private final EditPublisher editPublisher;

    CustomerResolver(EditPublisher editPublisher) {
        this.editPublisher = editPublisher;
    }

    /**
     * Selects the customer with these IDs; no row if the contact does not belong to the company, or has been erased.
     */
    public static StatementPipeline.Answer<Customer> customer(
            UUID company, UUID contact, StatementPipeline statementPipeline) {
        return statementPipeline.read(
                CUSTOMER, row -> new Customer(Jdbc.uuid(row, 1), Jdbc.uuid(row, 2)), contact, company);
    }

    /** The company and the contact; empty, with errors, if they do not exist and cannot be created. */
    public Optional<Customer> customer(
            CompanyReference company, ContactReference contact, ValidationErrors validationErrors) {
        Optional<Company> found = company(company, validationErrors);
        if (found.isEmpty()) {
            checkKnown(contact, validationErrors);
        }
        return found.flatMap(of -> contact(contact, of, validationErrors))
                .map(of -> new Customer(of.companyId(), of.id()));
    }

    /** The company; empty, with an error, if it does not exist and cannot be created. */
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
                    "No company has this external ID. Give \"name\" too to create it.");
            return Optional.empty();
        }
        return Company.withName(choice.name())
                .map(named -> known(named, choice, validationErrors))
                .orElseGet(() -> made(choice, validationErrors));
    }

    /** The contact of the company; empty, with an error, if it does not exist and cannot be created. */
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
                    "No contact has this external ID. Give \"email\" too to create it.");
            return Optional.empty();
        }
        if (Access.current().isConfined()
                && choice.externalId() != null
                && Contact.isTaken(choice.externalId(), null)) {
            // The contact is not visible to the caller. The error only says that the external ID is taken.
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    choice.place().at("externalId"),
                    "Another contact has this external ID.");
            return Optional.empty();
        }
        return Contact.withEmail(company.id(), card.email())
                .map(reached -> known(reached, choice, company, validationErrors))
                .orElseGet(() -> Optional.of(Contact.create(Ids.next(), company.id(), card, choice.externalId())));
    }

    /** Adds an error if the contact does not exist, in addition to that for its company. */
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

    /** Whether the caller can create the company, or give it an external ID; adds an error if not. */
    private static boolean mayMake(CompanyReference choice, ValidationErrors validationErrors) {
        boolean may = Access.current().canCreateCompanies();
        if (!may) {
            validationErrors.add(
                    UserErrorCode.FORBIDDEN,
                    choice.place(),
                    "You are not allowed to create companies or give them external IDs. Identify an "
                            + "existing company.");
        }
        return may;
    }

    private static Optional<Company> found(
            Optional<Company> company, CompanyReference choice, ValidationErrors validationErrors) {
        if (company.isEmpty()) {
            validationErrors.add(UserErrorCode.NOT_FOUND, choice.place().at("id"), "No company has this ID.");
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
                    "This contact belongs to another company. Give a contact of the job's company.");
            return Optional.empty();
        } else if (contact.get().isErased()) {
            validationErrors.add(
                    UserErrorCode.ENDED,
                    choice.place().at(field),
                    "This contact has been erased. Give another contact.");
            return Optional.empty();
        }
        return contact;
    }

    private static void noContact(ContactReference choice, String field, ValidationErrors validationErrors) {
        validationErrors.add(
                UserErrorCode.NOT_FOUND,
                choice.place().at(field),
                "No contact has this " + (field.equals("id") ? "ID" : "external ID") + ".");
    }

    /** A company that was found by name. It gets the given external ID, unless it has a different one. */
    private Optional<Company> known(Company company, CompanyReference choice, ValidationErrors validationErrors) {
        if (differs(company.externalId(), choice.externalId())) {
            validationErrors.add(
                    UserErrorCode.NAME_TAKEN,
                    choice.place().at("name"),
                    "The company with this name has a different external ID. Correct the external ID, or "
                            + "identify the company by \"id\".");
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
            // It was renamed while this transaction waited for the lock.
            return company(choice, validationErrors);
        }
        if (company.externalId() != null) {
            return known(company, choice, validationErrors);
        }
        editPublisher.publish(at -> company.takeExternalId(choice.externalId(), at));
        return Optional.of(company);
    }

    /** A contact that was found by email address. It gets the given external ID, unless it has a different one. */
    private Optional<Contact> known(
            Contact contact, ContactReference choice, Company company, ValidationErrors validationErrors) {
        if (differs(contact.externalId(), choice.externalId())) {
            validationErrors.add(
                    UserErrorCode.EMAIL_TAKEN,
                    choice.place().at("email"),
                    "The contact with this email address has a different external ID. Correct the external "
                            + "ID, or identify the contact by \"id\".");
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
            // It was erased, or its address changed, while this transaction waited for the lock.
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
