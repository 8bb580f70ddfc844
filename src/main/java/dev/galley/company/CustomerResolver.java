package dev.galley.company;

import dev.galley.platform.base.Ids;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which company and contact an input means, from the input and what a {@link CustomerLookup} has found, and
 * creates those that do not exist.
 */
@ApplicationScoped
public class CustomerResolver {

    private final EditLog editLog;
    private final ChangeLog changeLog;

    CustomerResolver(EditLog editLog, ChangeLog changeLog) {
        this.editLog = editLog;
        this.changeLog = changeLog;
    }

    /** Company and contact; empty, with errors, if they neither exist nor can be created. */
    public Optional<Customer> customer(
            CustomerLookup lookup, ValidationErrors validationErrors, MutationTransaction transaction) {
        Optional<Company> company = company(lookup, validationErrors, transaction);
        if (company.isEmpty()) {
            checkKnown(lookup, validationErrors);
        }
        return company.flatMap(of -> contact(lookup, lookup.found(), of, validationErrors, transaction)
                .map(contact -> new Customer(of, contact)));
    }

    /** The company; empty, with an error, if it neither exists nor can be created. */
    public Optional<Company> company(
            CustomerLookup lookup, ValidationErrors validationErrors, MutationTransaction transaction) {
        CompanyReference choice = lookup.company();
        Company found = lookup.found().company();
        if (choice == null) {
            return Optional.ofNullable(found);
        }
        if (choice.id() != null) {
            if (found == null) {
                validationErrors.add(UserErrorCode.NOT_FOUND, choice.place().at("id"), "No company has this ID.");
            }
            return Optional.ofNullable(found);
        }
        if (found != null && choice.externalId() != null && choice.externalId().equals(found.externalId())) {
            return Optional.of(found);
        }
        String name = choice.name();
        if (name == null) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND,
                    choice.place().at("externalId"),
                    "No company has this external ID. Give \"name\" too to create it.");
            return Optional.empty();
        }
        return found == null
                ? create(name, choice, validationErrors, transaction)
                : named(found, lookup, choice, validationErrors, transaction);
    }

    /**
     * The contact at a company; empty, with an error, if it neither exists nor can be created. The lookup must be for
     * one.
     *
     * @param found what was looked up for the company
     */
    public Optional<Contact> contact(
            CustomerLookup lookup,
            CustomerLookup.Found found,
            Company company,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        ContactReference choice = Objects.requireNonNull(lookup.contact());
        Contact contact = lookup.contactOf(found, company);
        if (choice.id() != null) {
            return usable(contact, company, choice, "id", validationErrors);
        }
        if (contact != null
                && choice.externalId() != null
                && choice.externalId().equals(contact.externalId())) {
            return usable(contact, company, choice, "externalId", validationErrors);
        }
        ContactDetails card = choice.card();
        if (card == null) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND,
                    choice.place().at("externalId"),
                    "No contact has this external ID. Give \"email\" too to create it.");
            return Optional.empty();
        }
        if (lookup.isContactExternalIdTaken()) {
            // The contact is not visible to the caller. The error only says that the external ID is taken.
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    choice.place().at("externalId"),
                    "Another contact has this external ID.");
            return Optional.empty();
        }
        return contact == null
                ? Optional.of(create(card, lookup, choice, company, transaction))
                : reached(contact, lookup, choice, validationErrors, transaction);
    }

    /** Adds an error if the contact does not exist, in addition to that for its company. */
    public static void checkKnown(CustomerLookup lookup, ValidationErrors validationErrors) {
        ContactReference choice = lookup.contact();
        if (choice != null && choice.id() != null && lookup.found().contact() == null) {
            addUnknown(choice, "id", validationErrors);
        }
    }

    private Optional<Company> create(
            String name, CompanyReference choice, ValidationErrors validationErrors, MutationTransaction transaction) {
        if (!canCreate(choice, validationErrors)) {
            return Optional.empty();
        }
        Company company = Company.create(Ids.next(), name, choice.externalId());
        company.insert(transaction.writes(), changeLog);
        return Optional.of(company);
    }

    /** Whether the caller can create the company, or give it an external ID; adds an error if not. */
    private static boolean canCreate(CompanyReference choice, ValidationErrors validationErrors) {
        boolean can = Operation.currentAccess().canCreateCompanies();
        if (!can) {
            validationErrors.add(
                    UserErrorCode.FORBIDDEN,
                    choice.place(),
                    "You are not allowed to create companies or give them external IDs. Identify an "
                            + "existing company.");
        }
        return can;
    }

    /** Saves a new contact. */
    void insert(Contact contact, MutationTransaction transaction) {
        contact.insert(transaction.writes(), changeLog);
    }

    private Contact create(
            ContactDetails card,
            CustomerLookup lookup,
            ContactReference choice,
            Company company,
            MutationTransaction transaction) {
        Contact contact = Contact.create(Ids.next(), company.id(), card, choice.externalId());
        insert(contact, transaction);
        lookup.add(contact);
        return contact;
    }

    private static Optional<Contact> usable(
            @Nullable Contact contact,
            Company company,
            ContactReference choice,
            String field,
            ValidationErrors validationErrors) {
        if (contact == null) {
            addUnknown(choice, field, validationErrors);
            return Optional.empty();
        }
        if (!contact.companyId().equals(company.id())) {
            validationErrors.add(
                    UserErrorCode.CONTACT_OF_OTHER_COMPANY,
                    choice.place().at(field),
                    "This contact belongs to another company. Give a contact of the job's company.");
            return Optional.empty();
        }
        if (contact.isErased()) {
            validationErrors.add(
                    UserErrorCode.ENDED,
                    choice.place().at(field),
                    "This contact has been erased. Give another contact.");
            return Optional.empty();
        }
        return Optional.of(contact);
    }

    private static void addUnknown(ContactReference choice, String field, ValidationErrors validationErrors) {
        validationErrors.add(
                UserErrorCode.NOT_FOUND,
                choice.place().at(field),
                "No contact has this " + (field.equals("id") ? "ID" : "external ID") + ".");
    }

    /** A company that was found by name. It gets the given external ID, unless it has a different one. */
    private Optional<Company> named(
            Company company,
            CustomerLookup lookup,
            CompanyReference choice,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        if (choice.externalId() == null) {
            return Optional.of(company);
        }
        if (company.externalId() != null) {
            validationErrors.add(
                    UserErrorCode.NAME_TAKEN,
                    choice.place().at("name"),
                    "The company with this name has a different external ID. Correct the external ID, or "
                            + "identify the company by \"id\".");
            return Optional.empty();
        }
        if (!canCreate(choice, validationErrors)) {
            return Optional.empty();
        }
        lookup.checkLocked(company.id());
        editLog.record(
                company.takeExternalId(choice.externalId(), transaction.now(), transaction.writes()),
                transaction.writes());
        return Optional.of(company);
    }

    /** A contact that was found by email address. It gets the given external ID, unless it has a different one. */
    private Optional<Contact> reached(
            Contact contact,
            CustomerLookup lookup,
            ContactReference choice,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        if (choice.externalId() == null) {
            return Optional.of(contact);
        }
        if (contact.externalId() != null) {
            validationErrors.add(
                    UserErrorCode.EMAIL_TAKEN,
                    choice.place().at("email"),
                    "The contact with this email address has a different external ID. Correct the external "
                            + "ID, or identify the contact by \"id\".");
            return Optional.empty();
        }
        lookup.checkLocked(contact.id());
        editLog.record(
                contact.takeExternalId(choice.externalId(), transaction.now(), transaction.writes()),
                transaction.writes());
        lookup.add(contact);
        return Optional.of(contact);
    }
}
