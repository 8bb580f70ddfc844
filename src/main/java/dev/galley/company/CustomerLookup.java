package dev.galley.company;

import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.mutation.LostRaceException;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the company and contact that the input of a mutation refers to. {@link CustomerResolver} decides what to do
 * with them. A single statement reads everything; one or two before it lock those that may get an external
 * ID.
 */
public final class CustomerLookup {

    /** What was found for one key: the key of a job, or none. */
    public record Found(
            @Nullable UUID key,
            @Nullable Company company,
            @Nullable Contact contact) {}

    private static final Found NOT_FOUND = new Found(null, null, null);

    /** SQL with the values of its parameters. */
    private record Sql(String text, Object... values) {}

    private static final String CUSTOMER = "select w.key, " + Company.TABLE.columns() + ", " + Contact.TABLE.columns()
            + " from (%s) w (key, company_id) left join " + Company.TABLE + " on " + Company.ID
            + " = w.company_id left join " + Contact.TABLE + " on " + Contact.ID + " = %s";

    private static final String COMPANY_BY_EXTERNAL_ID = select(Company.ID, Company.EXTERNAL_ID) + " = ?)";
    private static final String COMPANY_BY_NAME = select(Company.ID, Company.NAME_KEY) + " = ?)";
    private static final String COMPANY_BY_EITHER = coalesce(COMPANY_BY_EXTERNAL_ID, COMPANY_BY_NAME);

    private static final String CONTACT_BY_EXTERNAL_ID = select(Contact.ID, Contact.EXTERNAL_ID) + " = ?)";
    private static final String CONTACT_BY_EMAIL =
            select(Contact.ID, Contact.COMPANY_ID) + " = w.company_id and " + Contact.EMAIL_KEY.of("n") + " = ?)";
    private static final String CONTACT_BY_EITHER = coalesce(CONTACT_BY_EXTERNAL_ID, CONTACT_BY_EMAIL);

    private static final int COMPANY = 1;
    private static final int CONTACT = COMPANY + Company.TABLE.width();

    // The lock of an update that changes no key, so that a job that refers to it does not wait.
    private static final String LOCK = " for no key update";

    private final @Nullable CompanyReference company;
    private final @Nullable ContactReference contact;
    private final List<StatementPipeline.Answer<UUID>> locked = new ArrayList<>();
    private final StatementPipeline.Answer<Found> found;
    private final UniquenessCheck contactExternalId;
    private final List<Contact> added = new ArrayList<>();

    private CustomerLookup(
            @Nullable CompanyReference company,
            @Nullable ContactReference contact,
            Sql companies,
            StatementPipeline reads) {
        this.company = company;
        this.contact = contact;
        lockCompany(reads);
        lockContacts(companies, reads);
        Sql contacts = contactId();
        this.found = reads.read(
                String.format(Locale.ROOT, CUSTOMER, companies.text(), contacts.text()),
                row -> new Found(
                        row.getObject(1, UUID.class),
                        Company.of(Company.TABLE.row(row, COMPANY)),
                        Contact.of(Contact.TABLE.row(row, CONTACT))),
                values(companies, contacts));
        this.contactExternalId = Contact.isExternalIdTaken(
                contact != null
                                && contact.details() != null
                                && Operation.currentAccess().isConfined()
                        ? contact.externalId()
                        : null,
                reads);
    }

    /** Looks up a company and a contact of it, as identified by the input; null if it contains no contact. */
    public static CustomerLookup of(
            CompanyReference company, @Nullable ContactReference contact, StatementPipeline reads) {
        Sql id = companyId(company);
        return new CustomerLookup(company, contact, new Sql("select null::uuid, " + id.text(), id.values()), reads);
    }

    /**
     * Looks up a contact at known companies.
     *
     * @param companies a query for keys and the IDs of companies
     * @param value the query's parameter
     */
    public static CustomerLookup ofJobs(
            String companies, Object value, @Nullable ContactReference contact, StatementPipeline reads) {
        return new CustomerLookup(null, contact, new Sql(companies, value), reads);
    }

    @Nullable
    CompanyReference company() {
        return company;
    }

    public @Nullable ContactReference contact() {
        return contact;
    }

    /** What was found if there is a single key; nothing if its row no longer exists. */
    public Found found() {
        return found.one().orElse(NOT_FOUND);
    }

    /** What was found for a key; empty if the caller can see no company for it. */
    public Optional<Found> found(UUID key) {
        return found.all().stream()
                .filter(row -> key.equals(row.key()) && row.company() != null)
                .findFirst();
    }

    /** The contact at a company: the one that was found, or that this mutation has created or given the external ID. */
    @Nullable
    Contact contactOf(Found row, Company of) {
        for (Contact known : added) {
            if (known.companyId().equals(of.id()) || known.externalId() != null) {
                return known;
            }
        }
        return row.contact();
    }

    /** Adds a contact that this mutation has created or given the external ID. */
    void add(Contact contact) {
        added.add(contact);
    }

    /** Whether a contact that the caller cannot see has the external ID. */
    boolean isContactExternalIdTaken() {
        return contactExternalId.isTaken();
    }

    /** @throws LostRaceException if the company or contact was identified only after the locks were taken */
    void checkLocked(UUID id) {
        if (locked.stream().noneMatch(answer -> answer.all().contains(id))) {
            throw new LostRaceException();
        }
    }

    /** Locks the company that gets its first external ID, if the caller can give it one. */
    private void lockCompany(StatementPipeline reads) {
        if (company != null
                && company.externalId() != null
                && company.name() != null
                && Operation.currentAccess().canCreateCompanies()) {
            lock(
                    "select " + Company.ID + " from " + Company.TABLE + " where " + Company.NAME_KEY + " = ? and "
                            + Company.EXTERNAL_ID + " is null" + LOCK,
                    reads,
                    ComparisonKeys.name(company.name()));
        }
    }

    /** Locks the contacts that get their first external ID, in the order of their IDs. */
    private void lockContacts(Sql companies, StatementPipeline reads) {
        if (contact == null || contact.externalId() == null || contact.details() == null) {
            return;
        }
        List<Object> values = new ArrayList<>();
        values.add(ComparisonKeys.email(contact.details().email()));
        values.addAll(List.of(companies.values()));
        String scope = "";
        UUID callerCompany = Operation.currentAccess().company();
        if (callerCompany != null) {
            scope = " and " + Contact.COMPANY_ID + " = ?";
            values.add(callerCompany);
        }
        lock(
                "select " + Contact.ID + " from " + Contact.TABLE + " where " + Contact.EMAIL_KEY + " = ? and "
                        + Contact.EXTERNAL_ID + " is null and " + Contact.COMPANY_ID
                        + " in (select w.company_id from (" + companies.text() + ") w (key, company_id))" + scope
                        + " order by " + Contact.ID + LOCK,
                reads,
                values.toArray());
    }

    private void lock(String query, StatementPipeline reads, Object... values) {
        locked.add(reads.read(query, row -> Jdbc.uuid(row, 1), values));
    }

    /** The ID of the company in the input; a company with the external ID takes precedence over one with the name. */
    private static Sql companyId(CompanyReference company) {
        if (company.id() != null) {
            return new Sql("?::uuid", company.id());
        }
        if (company.name() == null) {
            return new Sql(COMPANY_BY_EXTERNAL_ID, Objects.requireNonNull(company.externalId()));
        }
        String key = ComparisonKeys.name(company.name());
        return company.externalId() == null
                ? new Sql(COMPANY_BY_NAME, key)
                : new Sql(COMPANY_BY_EITHER, company.externalId(), key);
    }

    /** The same for the contact at a company {@code w}. */
    private Sql contactId() {
        if (contact == null) {
            return new Sql("null::uuid");
        }
        if (contact.id() != null) {
            return new Sql("?::uuid", contact.id());
        }
        if (contact.details() == null) {
            return new Sql(CONTACT_BY_EXTERNAL_ID, Objects.requireNonNull(contact.externalId()));
        }
        String key = ComparisonKeys.email(contact.details().email());
        return contact.externalId() == null
                ? new Sql(CONTACT_BY_EMAIL, key)
                : new Sql(CONTACT_BY_EITHER, contact.externalId(), key);
    }

    private static <E> String select(Column<E, UUID> id, Column<E, ?> condition) {
        return "(select " + id.of("n") + " from " + id.table().name() + " n where " + condition.of("n");
    }

    private static String coalesce(String first, String second) {
        return "coalesce(" + first + ", " + second + ")";
    }

    private static Object[] values(Sql one, Sql other) {
        return Stream.concat(Arrays.stream(one.values()), Arrays.stream(other.values()))
                .toArray();
    }
}
