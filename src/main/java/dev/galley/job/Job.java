package dev.galley.job;

import dev.galley.company.Customer;
import dev.galley.item.ItemTransitioned;
import dev.galley.item.JobColumns;
import dev.galley.job.api.JobOrigin;
import dev.galley.job.api.JobView;
import dev.galley.job.api.Prefetched;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.label.Metadata;
import dev.galley.label.TagChange;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.JobProgress;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.DayNumbers;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.mutation.ChangeSet;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.EnumConverter;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** One order, which contains items. It has no state of its own. */
@Entity
@Filter(name = CompanyScope.FILTER, condition = "company_id = :" + CompanyScope.COMPANY)
public class Job extends PanacheEntityBase {

    @Id
    private UUID id;

    private String reference;
    private String referenceKey;
    private String referenceSort;
    private String searchKey;

    @Convert(converter = JobEnumConverters.OfReferenceKind.class)
    private ReferenceKind referenceKind;

    private @Nullable String externalId;
    private @Nullable String customerReference;
    private @Nullable String customerReferenceKey;

    @Convert(converter = JobEnumConverters.OfPriority.class)
    private Priority priority;

    private @Nullable LocalDate dueOn;
    private UUID companyId;
    private UUID contactId;

    @Convert(converter = JobEnumConverters.OfOrigin.class)
    private JobOrigin origin;

    private int version;
    private int revision;
    private Instant createdAt;

    @Convert(converter = EnumConverter.OfActorKind.class)
    private Caller.Kind createdByKind;

    private String createdBySubject;
    private String createdByName;
    private Instant updatedAt;
    private int[] stateCounts = new int[ItemState.BY_NUMBER.size()];
    private Instant lastTransitionAt;
    private @Nullable LocalDate earliestOpenDueOn;

    public static final Table<Job> TABLE = new Table<>(JobColumns.TABLE, JobColumns.ALIAS);

    public static final Column<Job, UUID> ID = TABLE.column(JobColumns.ID, ColumnType.UUID, job -> job.id);
    static final Column<Job, String> REFERENCE = TABLE.column("reference", ColumnType.TEXT, job -> job.reference);
    static final Column<Job, String> REFERENCE_KEY =
            TABLE.keyColumn("reference_key", ColumnType.TEXT, job -> job.referenceKey);
    static final Column<Job, String> REFERENCE_SORT =
            TABLE.keyColumn("reference_sort", ColumnType.TEXT, job -> job.referenceSort);
    static final Column<Job, String> SEARCH_KEY = TABLE.keyColumn("search_key", ColumnType.TEXT, job -> job.searchKey);
    static final Column<Job, ReferenceKind> REFERENCE_KIND =
            TABLE.column("reference_kind", ColumnType.constant(ReferenceKind.class), job -> job.referenceKind);
    static final Column<Job, String> EXTERNAL_ID = TABLE.column("external_id", ColumnType.TEXT, job -> job.externalId);
    static final Column<Job, String> CUSTOMER_REFERENCE =
            TABLE.column("customer_reference", ColumnType.TEXT, job -> job.customerReference);
    static final Column<Job, String> CUSTOMER_REFERENCE_KEY =
            TABLE.keyColumn("customer_reference_key", ColumnType.TEXT, job -> job.customerReferenceKey);
    static final Column<Job, Priority> PRIORITY =
            TABLE.column("priority", ColumnType.constant(Priority.class), job -> job.priority);
    static final Column<Job, LocalDate> DUE_ON = TABLE.column(JobColumns.DUE_ON, ColumnType.DATE, job -> job.dueOn);
    /** The {@link dev.galley.platform.input.DayNumbers} of the date. */
    static final Column<Job, Integer> DUE_SORT =
            TABLE.keyColumn("due_sort", ColumnType.INTEGER, job -> DayNumbers.of(job.dueOn));
    /** The same, with those of rush jobs before all others. */
    static final Column<Job, Integer> URGENCY_SORT = TABLE.keyColumn(
            "urgency_sort", ColumnType.INTEGER, job -> DayNumbers.byUrgency(job.priority == Priority.RUSH, job.dueOn));

    public static final Column<Job, UUID> COMPANY_ID =
            TABLE.column(JobColumns.COMPANY_ID, ColumnType.UUID, job -> job.companyId);
    static final Column<Job, UUID> CONTACT_ID = TABLE.column("contact_id", ColumnType.UUID, job -> job.contactId);
    static final Column<Job, JobOrigin> ORIGIN =
            TABLE.column("origin", ColumnType.constant(JobOrigin.class), job -> job.origin);
    static final Column<Job, Integer> VERSION = TABLE.column("version", ColumnType.INTEGER, job -> job.version);
    public static final Column<Job, Integer> REVISION =
            TABLE.column("revision", ColumnType.INTEGER, job -> job.revision);
    static final Column<Job, Instant> CREATED_AT = TABLE.column("created_at", ColumnType.INSTANT, job -> job.createdAt);
    static final Column<Job, Caller.Kind> CREATED_BY_KIND =
            TABLE.column("created_by_kind", ColumnType.constant(Caller.Kind.class), job -> job.createdByKind);
    public static final Column<Job, String> CREATED_BY_SUBJECT =
            TABLE.column("created_by_subject", ColumnType.TEXT, job -> job.createdBySubject);
    public static final Column<Job, String> CREATED_BY_NAME =
            TABLE.column("created_by_name", ColumnType.TEXT, job -> job.createdByName);
    static final Column<Job, Instant> UPDATED_AT = TABLE.column("updated_at", ColumnType.INSTANT, job -> job.updatedAt);
    public static final Column<Job, int[]> STATE_COUNTS =
            TABLE.column(JobColumns.STATE_COUNTS, ColumnType.INTEGERS, job -> job.stateCounts);
    public static final Column<Job, Instant> LAST_TRANSITION_AT =
            TABLE.column("last_transition_at", ColumnType.INSTANT, job -> job.lastTransitionAt);
    static final Column<Job, LocalDate> EARLIEST_OPEN_DUE_ON =
            TABLE.column("earliest_open_due_on", ColumnType.DATE, job -> job.earliestOpenDueOn);
    static final Column<Job, Boolean> ACTIVE = TABLE.generatedColumn(
            JobColumns.ACTIVE, ColumnType.BOOLEAN, job -> job.progress().anyActive());

    static final BulkInsert<Job> INSERT = TABLE.insert();

    /**
     * The jobs {@code j} that meet a condition, with their companies, for {@link dev.galley.company.CustomerLookup}.
     */
    public static final String COMPANIES = "select " + ID + ", " + COMPANY_ID + " from " + TABLE + " where ";

    protected Job() {}

    /** Creates a job without items; {@link JobWriter#insert} adds them and saves it. {@code id} from {@link Ids}. */
    static Job create(UUID id, NewJob newJob, String reference, Customer customer, Caller by) {
        Job job = new Job();
        job.id = id;
        job.referenceKind = newJob.referenceKind();
        job.setReferences(reference, newJob.externalId(), newJob.customerReference());
        job.priority = newJob.priority();
        job.dueOn = newJob.dueOn();
        job.companyId = customer.company().id();
        job.contactId = customer.contact().id();
        job.origin = newJob.origin();
        job.version = 1;
        job.revision = 1;
        job.createdAt = Ids.timeOf(id);
        job.createdByKind = by.kind();
        job.createdBySubject = by.subject();
        job.createdByName = by.name();
        job.updatedAt = job.createdAt;
        job.lastTransitionAt = job.createdAt;
        return job;
    }

    /** Those of the jobs that the caller can see, by ID. */
    public static Map<UUID, JobView> views(List<UUID> ids) {
        return Job.<Job>list("id in ?1", ids).stream().collect(Collectors.toMap(Job::id, Job::view));
    }

    public static Optional<Job> withId(UUID id) {
        return findByIdOptional(id);
    }

    /** Whether a job of any company has the reference. */
    static UniquenessCheck isReferenceTaken(@Nullable String reference, StatementPipeline reads) {
        return UniquenessCheck.of(
                ID, REFERENCE_KEY, reference == null ? null : ComparisonKeys.reference(reference), reads);
    }

    /** Whether a job of any company has the external ID. */
    static UniquenessCheck isExternalIdTaken(@Nullable String externalId, StatementPipeline reads) {
        return UniquenessCheck.of(ID, EXTERNAL_ID, externalId, reads);
    }

    /** A job that was read; Hibernate does not manage it. */
    static Job of(TableRow<Job> row) {
        Job job = new Job();
        job.id = row.get(ID);
        job.setReferences(row.get(REFERENCE), row.find(EXTERNAL_ID), row.find(CUSTOMER_REFERENCE));
        job.priority = row.get(PRIORITY);
        job.dueOn = row.find(DUE_ON);
        job.referenceKind = row.get(REFERENCE_KIND);
        job.companyId = row.get(COMPANY_ID);
        job.contactId = row.get(CONTACT_ID);
        job.origin = row.get(ORIGIN);
        job.version = row.get(VERSION);
        job.revision = row.get(REVISION);
        job.createdAt = row.get(CREATED_AT);
        job.createdByKind = row.get(CREATED_BY_KIND);
        job.createdBySubject = row.get(CREATED_BY_SUBJECT);
        job.createdByName = row.get(CREATED_BY_NAME);
        job.updatedAt = row.get(UPDATED_AT);
        job.stateCounts = row.get(STATE_COUNTS);
        job.lastTransitionAt = row.get(LAST_TRANSITION_AT);
        job.earliestOpenDueOn = row.find(EARLIEST_OPEN_DUE_ON);
        return job;
    }

    /** Saves what {@link #edit} has changed. The job is locked. */
    void update(StatementPipeline writes) {
        TABLE.update(
                writes,
                this,
                ID,
                REFERENCE,
                REFERENCE_KEY,
                REFERENCE_SORT,
                SEARCH_KEY,
                REFERENCE_KIND,
                EXTERNAL_ID,
                CUSTOMER_REFERENCE,
                CUSTOMER_REFERENCE_KEY,
                PRIORITY,
                DUE_ON,
                DUE_SORT,
                URGENCY_SORT,
                COMPANY_ID,
                CONTACT_ID,
                VERSION,
                REVISION,
                UPDATED_AT);
    }

    /** Counts the items that the job is created with, all of which are open. */
    void count(List<ItemTransitioned> creations) {
        stateCounts = Arrays.copyOf(stateCounts, Math.max(stateCounts.length, ItemState.BY_NUMBER.size()));
        Instant latest = lastTransitionAt;
        for (ItemTransitioned item : creations) {
            stateCounts[item.move().to().number() - 1]++;
            setEarliestOpenDueOn(earliest(item.dueOn()));
            latest = item.at().isAfter(latest) ? item.at() : latest;
        }
        lastTransitionAt = latest;
    }

    private @Nullable LocalDate earliest(@Nullable LocalDate date) {
        return earliestOpenDueOn == null || date != null && date.isBefore(earliestOpenDueOn) ? date : earliestOpenDueOn;
    }

    /** Sets the date that {@link JobRollup} has derived from the items. */
    void setEarliestOpenDueOn(@Nullable LocalDate date) {
        earliestOpenDueOn = date;
    }

    /** Updates the given fields, and returns what changed. */
    FieldsEdited edit(JobEdit edit, UUID newCompany, UUID newContact, @Nullable TagChange tags, Instant at) {
        ChangeSet changeSet = new ChangeSet();
        changeSet.add("reference", reference, edit.reference().applyToRequired(reference));
        changeSet.add("referenceKind", referenceKind, edit.referenceKind().applyToRequired(referenceKind));
        changeSet.add("externalId", externalId, edit.externalId().applyTo(externalId));
        changeSet.add(
                "customerReference", customerReference, edit.customerReference().applyTo(customerReference));
        changeSet.add("priority", priority, edit.priority().applyToRequired(priority));
        changeSet.add("dueOn", dueOn, edit.dueOn().applyTo(dueOn));
        if (tags != null) {
            changeSet.add("tags", tags.textBefore(), tags.textAfter());
        }
        changeSet.add("company", TypeId.COMPANY.of(companyId), TypeId.COMPANY.of(newCompany));
        changeSet.add("contact", TypeId.CONTACT.of(contactId), TypeId.CONTACT.of(newContact));
        referenceKind = edit.referenceKind().applyToRequired(referenceKind);
        setReferences(
                edit.reference().applyToRequired(reference),
                edit.externalId().applyTo(externalId),
                edit.customerReference().applyTo(customerReference));
        priority = edit.priority().applyToRequired(priority);
        dueOn = edit.dueOn().applyTo(dueOn);
        companyId = newCompany;
        contactId = newContact;
        if (changeSet.any()) {
            version++;
            updatedAt = changedAt(at);
        }
        FieldsEdited edited = new FieldsEdited(TypeId.JOB, id, TypeId.JOB, id, changeSet.all(), updatedAt);
        revision += edited.changes().size();
        return edited;
    }

    /** Records that the job's tags change, at a time after its last change. */
    public FieldsEdited tag(TagChange tags, Instant at) {
        ChangeSet changeSet = new ChangeSet();
        changeSet.add("tags", tags.textBefore(), tags.textAfter());
        version++;
        revision++;
        updatedAt = at;
        return new FieldsEdited(TypeId.JOB, id, TypeId.JOB, id, changeSet.all(), at);
    }

    /** Records that the job's metadata changes, which is no change of its version. */
    public FieldsEdited edit(Metadata.Change metadata, Instant now) {
        if (metadata.hasChanges()) {
            revision++;
            updatedAt = changedAt(now);
        }
        return new FieldsEdited(TypeId.JOB, id, TypeId.JOB, id, metadata.fields(), updatedAt);
    }

    /** The time of a change that is made now. */
    public Instant changedAt(Instant now) {
        return ChangeSet.after(updatedAt, now);
    }

    private void setReferences(
            String newReference, @Nullable String newExternalId, @Nullable String newCustomerReference) {
        reference = newReference;
        referenceKey = ComparisonKeys.reference(newReference);
        referenceSort = ComparisonKeys.sortKey(newReference);
        externalId = newExternalId;
        customerReference = newCustomerReference;
        customerReferenceKey = newCustomerReference == null ? null : ComparisonKeys.reference(newCustomerReference);
        searchKey = SearchKeys.of(newReference, newExternalId, newCustomerReference);
    }

    public UUID id() {
        return id;
    }

    public String reference() {
        return reference;
    }

    ReferenceKind referenceKind() {
        return referenceKind;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    @Nullable
    LocalDate dueOn() {
        return dueOn;
    }

    public UUID companyId() {
        return companyId;
    }

    UUID contactId() {
        return contactId;
    }

    JobOrigin origin() {
        return origin;
    }

    int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Caller createdBy() {
        return new Caller(createdByKind, createdBySubject, createdByName);
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int[] stateCounts() {
        return stateCounts;
    }

    Instant lastTransitionAt() {
        return lastTransitionAt;
    }

    /** The progress, derived from the items. */
    JobProgress progress() {
        return JobProgress.of(stateCounts, lastTransitionAt);
    }

    /** The job in its current state, as the API returns it; null if there is none. Runs in the caller's transaction. */
    static @Nullable JobView current(UUID id) {
        return withId(id).map(Job::view).orElse(null);
    }

    /** The view for the API. */
    public JobView view() {
        return view(Prefetched.NOTHING);
    }

    /** The view for the API, with what was read or created together with the job. */
    JobView view(Prefetched prefetched) {
        return view(TABLE.row(this), prefetched);
    }

    static JobView view(TableRow<Job> row) {
        return view(row, Prefetched.NOTHING);
    }

    /** Creates the view of a row for the API. */
    static JobView view(TableRow<Job> row, Prefetched prefetched) {
        UUID id = row.get(ID);
        return new JobView(
                id,
                row.get(COMPANY_ID),
                row.get(CONTACT_ID),
                row.get(STATE_COUNTS),
                row.get(LAST_TRANSITION_AT),
                row.find(EARLIEST_OPEN_DUE_ON),
                prefetched,
                TypeId.JOB.of(id),
                row.get(REFERENCE),
                row.get(REFERENCE_KIND),
                row.find(EXTERNAL_ID),
                row.find(CUSTOMER_REFERENCE),
                row.get(PRIORITY),
                row.find(DUE_ON),
                row.get(ACTIVE),
                row.get(ORIGIN),
                row.get(CREATED_AT),
                new Caller(row.get(CREATED_BY_KIND), row.get(CREATED_BY_SUBJECT), row.get(CREATED_BY_NAME)),
                row.get(UPDATED_AT),
                row.get(VERSION),
                // Gaps would reveal internal changes to a customer.
                Operation.currentAccess().isCustomer() ? null : row.get(REVISION));
    }
}
