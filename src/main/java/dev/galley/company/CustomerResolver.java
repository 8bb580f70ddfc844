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
            checkExists(lookup, validationErrors);
        }
        return company.flatMap(of -> contact(lookup, lookup.found(), of, validationErrors, transaction)
                .map(contact -> new Customer(of, contact)));
    }

    /** The company; empty, with an error, if it neither exists nor can be created. */
    public Optional<Company> company(
            CustomerLookup lookup, ValidationErrors validationErrors, MutationTransaction transaction) {
        CompanyReference reference = lookup.company();
        Company found = lookup.found().company();
        if (reference == null) {
            return Optional.ofNullable(found);
        }
        if (reference.id() != null) {
            if (found == null) {
                validationErrors.add(
                        UserErrorCode.NOT_FOUND, reference.inputPath().at("id"), "No company has this ID.");
            }
            return Optional.ofNullable(found);
        }
        if (found != null
                && reference.externalId() != null
                && reference.externalId().equals(found.externalId())) {
            return Optional.of(found);
        }
        String name = reference.name();
        if (name == null) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND,
                    reference.inputPath().at("externalId"),
                    "No company has this external ID. Give \"name\" too to create it.");
            return Optional.empty();
        }
        return found == null
                ? create(name, reference, validationErrors, transaction)
                : existingByName(found, lookup, reference, validationErrors, transaction);
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
        ContactReference reference = Objects.requireNonNull(lookup.contact());
        Contact contact = lookup.contactOf(found, company);
        if (reference.id() != null) {
            return checkUsable(contact, company, reference, "id", validationErrors);
        }
        if (contact != null
                && reference.externalId() != null
                && reference.externalId().equals(contact.externalId())) {
            return checkUsable(contact, company, reference, "externalId", validationErrors);
        }
        ContactDetails details = reference.details();
        if (details == null) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND,
                    reference.inputPath().at("externalId"),
                    "No contact has this external ID. Give \"email\" too to create it.");
            return Optional.empty();
        }
        if (lookup.isContactExternalIdTaken()) {
            // The contact is not visible to the caller. The error only says that the external ID is taken.
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    reference.inputPath().at("externalId"),
                    "Another contact has this external ID.");
            return Optional.empty();
        }
        return contact == null
                ? Optional.of(create(details, lookup, reference, company, transaction))
                : existingByEmail(contact, lookup, reference, validationErrors, transaction);
    }

    /** Adds an error if the contact does not exist, in addition to that for its company. */
    public static void checkExists(CustomerLookup lookup, ValidationErrors validationErrors) {
        ContactReference reference = lookup.contact();
        if (reference != null && reference.id() != null && lookup.found().contact() == null) {
            addNotFound(reference, "id", validationErrors);
        }
    }

    private Optional<Company> create(
            String name,
            CompanyReference reference,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        if (!canCreate(reference, validationErrors)) {
            return Optional.empty();
        }
        Company company = Company.create(Ids.next(), name, reference.externalId());
        company.insert(transaction.writes(), changeLog);
        return Optional.of(company);
    }

    /** Whether the caller can create the company, or give it an external ID; adds an error if not. */
    private static boolean canCreate(CompanyReference reference, ValidationErrors validationErrors) {
        boolean isAllowed = Operation.currentAccess().canCreateCompanies();
        if (!isAllowed) {
            validationErrors.add(
                    UserErrorCode.FORBIDDEN,
                    reference.inputPath(),
                    "You are not allowed to create companies or give them external IDs. Identify an "
                            + "existing company.");
        }
        return isAllowed;
    }

    /** Saves a new contact. */
    void insert(Contact contact, MutationTransaction transaction) {
        contact.insert(transaction.writes(), changeLog);
    }

    private Contact create(
            ContactDetails details,
            CustomerLookup lookup,
            ContactReference reference,
            Company company,
            MutationTransaction transaction) {
        Contact contact = Contact.create(Ids.next(), company.id(), details, reference.externalId());
        insert(contact, transaction);
        lookup.add(contact);
        return contact;
    }

    private static Optional<Contact> checkUsable(
            @Nullable Contact contact,
            Company company,
            ContactReference reference,
            String field,
            ValidationErrors validationErrors) {
        if (contact == null) {
            addNotFound(reference, field, validationErrors);
            return Optional.empty();
        }
        if (!contact.companyId().equals(company.id())) {
            validationErrors.add(
                    UserErrorCode.CONTACT_OF_OTHER_COMPANY,
                    reference.inputPath().at(field),
                    "This contact belongs to another company. Give a contact of the job's company.");
            return Optional.empty();
        }
        if (contact.isErased()) {
            validationErrors.add(
                    UserErrorCode.ENDED,
                    reference.inputPath().at(field),
                    "This contact has been erased. Give another contact.");
            return Optional.empty();
        }
        return Optional.of(contact);
    }

    private static void addNotFound(ContactReference reference, String field, ValidationErrors validationErrors) {
        validationErrors.add(
                UserErrorCode.NOT_FOUND,
                reference.inputPath().at(field),
                "No contact has this " + (field.equals("id") ? "ID" : "external ID") + ".");
    }

    /** A company that was found by name. It gets the given external ID, unless it has a different one. */
    private Optional<Company> existingByName(
            Company company,
            CustomerLookup lookup,
            CompanyReference reference,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        if (reference.externalId() == null) {
            return Optional.of(company);
        }
        if (company.externalId() != null) {
            validationErrors.add(
                    UserErrorCode.NAME_TAKEN,
                    reference.inputPath().at("name"),
                    "The company with this name has a different external ID. Correct the external ID, or "
                            + "identify the company by \"id\".");
            return Optional.empty();
        }
        if (!canCreate(reference, validationErrors)) {
            return Optional.empty();
        }
        lookup.checkLocked(company.id());
        editLog.record(
                company.takeExternalId(reference.externalId(), transaction.now(), transaction.writes()),
                transaction.writes());
        return Optional.of(company);
    }

    /** A contact that was found by email address. It gets the given external ID, unless it has a different one. */
    private Optional<Contact> existingByEmail(
            Contact contact,
            CustomerLookup lookup,
            ContactReference reference,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        if (reference.externalId() == null) {
            return Optional.of(contact);
        }
        if (contact.externalId() != null) {
            validationErrors.add(
                    UserErrorCode.EMAIL_TAKEN,
                    reference.inputPath().at("email"),
                    "The contact with this email address has a different external ID. Correct the external "
                            + "ID, or identify the contact by \"id\".");
            return Optional.empty();
        }
        lookup.checkLocked(contact.id());
        editLog.record(
                contact.takeExternalId(reference.externalId(), transaction.now(), transaction.writes()),
                transaction.writes());
        lookup.add(contact);
        return Optional.of(contact);
    }
}
