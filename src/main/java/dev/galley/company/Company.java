package dev.galley.company;

import dev.galley.company.api.CompanyView;
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
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.jspecify.annotations.Nullable;

/**
 * A company that orders jobs. Its name is unique in the shop. Callers can be confined to a company; they then see only
 * its data.
 */
@Entity
@FilterDef(
        name = CompanyScope.FILTER,
        parameters = @ParamDef(name = CompanyScope.COMPANY, type = UUID.class),
        applyToLoadByKey = true)
@FilterDef(name = CompanyScope.CUSTOMER_FILTER, applyToLoadByKey = true)
@Filter(name = CompanyScope.FILTER, condition = "id = :" + CompanyScope.COMPANY)
public class Company extends PanacheEntityBase {

    @Id
    private UUID id;

    private String name;
    private String nameKey;
    private String searchKey;
    private @Nullable String externalId;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;

    public static final Table<Company> TABLE = new Table<>("company", "c");

    public static final Column<Company, UUID> ID = TABLE.column("id", ColumnType.UUID, company -> company.id);
    static final Column<Company, String> NAME = TABLE.column("name", ColumnType.TEXT, company -> company.name);
    static final Column<Company, String> NAME_KEY =
            TABLE.keyColumn("name_key", ColumnType.TEXT, company -> company.nameKey);
    public static final Column<Company, String> SEARCH_KEY =
            TABLE.keyColumn("search_key", ColumnType.TEXT, company -> company.searchKey);
    static final Column<Company, String> EXTERNAL_ID =
            TABLE.column("external_id", ColumnType.TEXT, company -> company.externalId);
    static final Column<Company, Integer> VERSION =
            TABLE.column("version", ColumnType.INTEGER, company -> company.version);
    static final Column<Company, Instant> CREATED_AT =
            TABLE.column("created_at", ColumnType.INSTANT, company -> company.createdAt);
    static final Column<Company, Instant> UPDATED_AT =
            TABLE.column("updated_at", ColumnType.INSTANT, company -> company.updatedAt);

    private static final BulkInsert<Company> INSERT = TABLE.insert();

    protected Company() {}

    /** Creates a company, which {@link #insert} saves; {@code id} from {@link Ids}. */
    public static Company create(UUID id, String name, @Nullable String externalId) {
        Company company = new Company();
        company.id = id;
        company.rename(name);
        company.externalId = externalId;
        company.version = 1;
        company.createdAt = Ids.timeOf(id);
        company.updatedAt = company.createdAt;
        return company;
    }

    /**
     * A company that was read without its comparison keys; Hibernate does not manage it. Null if the row contains none.
     */
    static @Nullable Company of(TableRow<Company> row) {
        if (row.find(ID) == null) {
            return null;
        }
        Company company = new Company();
        company.id = row.get(ID);
        company.name = row.get(NAME);
        company.externalId = row.find(EXTERNAL_ID);
        company.version = row.get(VERSION);
        company.createdAt = row.get(CREATED_AT);
        company.updatedAt = row.get(UPDATED_AT);
        return company;
    }

    void insert(StatementPipeline writes, ChangeLog changeLog) {
        INSERT.add(writes, List.of(this));
        changeLog.recordOfCompany(NewChange.ofCompany(ChangeKind.COMPANY_CREATED, id, List.of(), createdAt), writes);
    }

    public static Optional<Company> withId(UUID id) {
        return findByIdOptional(id);
    }

    public static Optional<Company> withExternalId(String externalId) {
        return find("externalId", externalId).firstResultOptional();
    }

    /** The company, locked until the transaction ends. */
    public static Optional<Company> lockWithId(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether a company has the name. */
    static UniquenessCheck isNameTaken(@Nullable String name, StatementPipeline reads) {
        return UniquenessCheck.of(ID, NAME_KEY, name == null ? null : ComparisonKeys.name(name), reads);
    }

    /** Whether a company has the external ID. */
    static UniquenessCheck isExternalIdTaken(@Nullable String externalId, StatementPipeline reads) {
        return UniquenessCheck.of(ID, EXTERNAL_ID, externalId, reads);
    }

    /** Updates the given fields, and returns what changed. */
    public FieldsEdited edit(Patch<String> newName, Patch<String> newExternalId, Instant at) {
        ChangeSet changeSet = new ChangeSet();
        changeSet.add("name", name, newName.applyToRequired(name));
        changeSet.add("externalId", externalId, newExternalId.applyTo(externalId));
        rename(newName.applyToRequired(name));
        externalId = newExternalId.applyTo(externalId);
        if (changeSet.any()) {
            version++;
            updatedAt = ChangeSet.after(updatedAt, at);
        }
        return new FieldsEdited(TypeId.COMPANY, id, TypeId.COMPANY, id, changeSet.all(), updatedAt);
    }

    /** Sets the external ID of a company that has none; the company is locked. */
    FieldsEdited takeExternalId(String given, Instant at, StatementPipeline writes) {
        FieldsEdited edited = edit(new Patch<>(false, null), new Patch<>(true, given), at);
        TABLE.update(writes, this, ID, EXTERNAL_ID, VERSION, UPDATED_AT);
        return edited;
    }

    private void rename(String text) {
        name = text;
        nameKey = ComparisonKeys.name(text);
        searchKey = SearchKeys.of(text);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
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

    /**
     * The company in its current state, as the API returns it; null if there is none. Runs in the caller's transaction.
     */
    static @Nullable CompanyView current(UUID id) {
        return withId(id).map(Company::view).orElse(null);
    }

    /** The view for the API. */
    public CompanyView view() {
        return view(TABLE.row(this));
    }

    /** Creates the view of a row for the API. */
    public static CompanyView view(TableRow<Company> row) {
        UUID id = row.get(ID);
        return new CompanyView(
                id,
                TypeId.COMPANY.of(id),
                row.get(NAME),
                row.find(EXTERNAL_ID),
                row.get(CREATED_AT),
                row.get(UPDATED_AT),
                row.get(VERSION));
    }
}
