package dev.galley.company;

import dev.galley.company.api.ContactView;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.Patch;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.mutation.ChangeSet;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** A person at a company. The email address is unique within the company, regardless of case. */
@Entity
@Filter(name = CompanyScope.FILTER, condition = "company_id = :" + CompanyScope.COMPANY)
public class Contact extends PanacheEntityBase {

    // RFC 2606 reserves this domain, so the address reaches nobody and nobody else can have it.
    private static final String NOBODYS_DOMAIN = "@erased.invalid";

    @Id
    private UUID id;

    private UUID companyId;
    private String name;
    private String email;
    private String emailKey;
    private String searchKey;
    private @Nullable String phone;
    private @Nullable String externalId;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant erasedAt;

    public static final Table<Contact> TABLE = new Table<>("contact", "k");

    public static final Column<Contact, UUID> ID = TABLE.column("id", ColumnType.UUID, contact -> contact.id);
    public static final Column<Contact, UUID> COMPANY_ID =
            TABLE.column("company_id", ColumnType.UUID, contact -> contact.companyId);
    static final Column<Contact, String> NAME = TABLE.column("name", ColumnType.TEXT, contact -> contact.name);
    static final Column<Contact, String> EMAIL = TABLE.column("email", ColumnType.TEXT, contact -> contact.email);
    static final Column<Contact, String> EMAIL_KEY =
            TABLE.keyColumn("email_key", ColumnType.TEXT, contact -> contact.emailKey);
    public static final Column<Contact, String> SEARCH_KEY =
            TABLE.keyColumn("search_key", ColumnType.TEXT, contact -> contact.searchKey);
    static final Column<Contact, String> PHONE = TABLE.column("phone", ColumnType.TEXT, contact -> contact.phone);
    static final Column<Contact, String> EXTERNAL_ID =
            TABLE.column("external_id", ColumnType.TEXT, contact -> contact.externalId);
    static final Column<Contact, Integer> VERSION =
            TABLE.column("version", ColumnType.INTEGER, contact -> contact.version);
    static final Column<Contact, Instant> CREATED_AT =
            TABLE.column("created_at", ColumnType.INSTANT, contact -> contact.createdAt);
    static final Column<Contact, Instant> UPDATED_AT =
            TABLE.column("updated_at", ColumnType.INSTANT, contact -> contact.updatedAt);
    static final Column<Contact, Instant> ERASED_AT =
            TABLE.column("erased_at", ColumnType.INSTANT, contact -> contact.erasedAt);

    private static final BulkInsert<Contact> INSERT = TABLE.insert();

    protected Contact() {}

    /** Creates a contact of a company, which {@link #insert} saves; {@code id} from {@link Ids}. */
    public static Contact create(UUID id, UUID companyId, ContactDetails details, @Nullable String externalId) {
        Contact contact = new Contact();
        contact.id = id;
        contact.companyId = companyId;
        contact.rename(details.name(), details.email());
        contact.phone = details.phone();
        contact.externalId = externalId;
        contact.version = 1;
        contact.createdAt = Ids.timeOf(id);
        contact.updatedAt = contact.createdAt;
        return contact;
    }

    /**
     * A contact that was read without its comparison keys; Hibernate does not manage it. Null if the row contains none.
     */
    static @Nullable Contact of(TableRow<Contact> row) {
        if (row.find(ID) == null) {
            return null;
        }
        Contact contact = new Contact();
        contact.id = row.get(ID);
        contact.companyId = row.get(COMPANY_ID);
        contact.name = row.get(NAME);
        contact.email = row.get(EMAIL);
        contact.phone = row.find(PHONE);
        contact.externalId = row.find(EXTERNAL_ID);
        contact.version = row.get(VERSION);
        contact.createdAt = row.get(CREATED_AT);
        contact.updatedAt = row.get(UPDATED_AT);
        contact.erasedAt = row.find(ERASED_AT);
        return contact;
    }

    void insert(StatementPipeline writes, ChangeLog changeLog) {
        INSERT.add(writes, List.of(this));
        changeLog.recordOfCompany(
                NewChange.ofContact(ChangeKind.CONTACT_CREATED, companyId, id, List.of(), createdAt), writes);
    }

    public static Optional<Contact> withId(UUID id) {
        return findByIdOptional(id);
    }

    public static Optional<Contact> withExternalId(String externalId) {
        return find("externalId", externalId).firstResultOptional();
    }

    /** The contact, locked until the transaction ends. */
    public static Optional<Contact> lockWithId(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether a contact of any company has the external ID. */
    static UniquenessCheck isExternalIdTaken(@Nullable String externalId, StatementPipeline reads) {
        return UniquenessCheck.of(ID, EXTERNAL_ID, externalId, reads);
    }

    /**
     * Whether a contact of the same company has the email address.
     *
     * @param colleague a contact of the company
     */
    static UniquenessCheck isEmailTaken(@Nullable String email, UUID colleague, StatementPipeline reads) {
        return UniquenessCheck.of(
                ID,
                EMAIL_KEY,
                email == null ? null : ComparisonKeys.email(email),
                reads,
                COMPANY_ID + " = (select " + COMPANY_ID.of("n") + " from " + TABLE.name() + " n where " + ID.of("n")
                        + " = ?)",
                colleague);
    }

    /** Updates the given fields, and returns what changed. */
    public FieldsEdited edit(ContactEdit edit, Instant at) {
        ChangeSet changeSet = new ChangeSet();
        changeSet.add("name", name, edit.name().applyToRequired(name));
        changeSet.add("email", email, edit.email().applyToRequired(email));
        changeSet.add("phone", phone, edit.phone().applyTo(phone));
        changeSet.add("externalId", externalId, edit.externalId().applyTo(externalId));
        rename(edit.name().applyToRequired(name), edit.email().applyToRequired(email));
        phone = edit.phone().applyTo(phone);
        externalId = edit.externalId().applyTo(externalId);
        if (changeSet.any()) {
            version++;
            updatedAt = ChangeSet.after(updatedAt, at);
        }
        return new FieldsEdited(TypeId.CONTACT, id, TypeId.COMPANY, companyId, changeSet.all(), updatedAt);
    }

    /** Erases the personal data and the external ID, which may identify the person too. Cannot be undone. */
    FieldsEdited erase(Instant now) {
        Instant at = ChangeSet.after(updatedAt, now);
        ChangeSet changeSet = new ChangeSet();
        changeSet.add("erasedAt", erasedAt, at);
        rename("Erased", "erased." + id + NOBODYS_DOMAIN);
        phone = null;
        externalId = null;
        erasedAt = at;
        version++;
        updatedAt = at;
        return new FieldsEdited(TypeId.CONTACT, id, TypeId.COMPANY, companyId, changeSet.all(), updatedAt);
    }

    /** Whether the address is a placeholder of an erased contact. */
    static boolean isErasedAddress(String email) {
        return ComparisonKeys.email(email).endsWith(NOBODYS_DOMAIN);
    }

    boolean isErased() {
        return erasedAt != null;
    }

    /** Sets the external ID of a contact that has none; the contact is locked. */
    FieldsEdited takeExternalId(String given, Instant at, StatementPipeline writes) {
        Patch<String> same = new Patch<>(false, null);
        FieldsEdited edited = edit(new ContactEdit(same, same, same, new Patch<>(true, given)), at);
        TABLE.update(writes, this, ID, EXTERNAL_ID, VERSION, UPDATED_AT);
        return edited;
    }

    private void rename(String newName, String newEmail) {
        name = newName;
        email = newEmail;
        emailKey = ComparisonKeys.email(newEmail);
        searchKey = SearchKeys.of(newName, newEmail);
    }

    public UUID id() {
        return id;
    }

    public UUID companyId() {
        return companyId;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    @Nullable
    String phone() {
        return phone;
    }

    public @Nullable String externalId() {
        return externalId;
    }

    public int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant erasedAt() {
        return erasedAt;
    }

    /**
     * The contact in its current state, as the API returns it; null if there is none. Runs in the caller's transaction.
     */
    static @Nullable ContactView current(UUID id) {
        return withId(id).map(Contact::view).orElse(null);
    }

    /** The view for the API. */
    public ContactView view() {
        return view(TABLE.row(this));
    }

    /** Creates the view of a row for the API. */
    public static ContactView view(TableRow<Contact> row) {
        UUID id = row.get(ID);
        return new ContactView(
                id,
                TypeId.CONTACT.of(id),
                row.get(COMPANY_ID),
                row.get(NAME),
                row.get(EMAIL),
                row.find(PHONE),
                row.find(EXTERNAL_ID),
                row.find(ERASED_AT),
                row.get(CREATED_AT),
                row.get(UPDATED_AT),
                row.get(VERSION));
    }
}
