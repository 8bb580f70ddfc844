package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.Contact;
import dev.galley.company.Customer;
import dev.galley.item.ItemTransitioned;
import dev.galley.job.api.JobOrigin;
import dev.galley.job.api.JobView;
import dev.galley.job.api.Prefetched;
import dev.galley.job.api.ReferenceKind;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.JobProgress;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.mutation.ChangeSet;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.sql.CompanyScope;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** One order: the container of its items. It has no state of its own. */
@Entity
@Filter(name = CompanyScope.FILTER, condition = "company_id = :" + CompanyScope.COMPANY)
public class Job extends PanacheEntityBase {

    @Id
    private UUID id;

    private String reference;
    private String referenceKey;
    private String referenceSort;
    private String searchKey;

    @Enumerated(EnumType.STRING)
    private ReferenceKind referenceKind;

    private @Nullable String externalId;
    private UUID companyId;
    private UUID contactId;

    @Enumerated(EnumType.STRING)
    private JobOrigin origin;

    private int version;
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private Caller.Kind createdByKind;

    private String createdBySubject;
    private String createdByName;
    private Instant updatedAt;
    private int[] stateCounts = new int[ItemState.BY_NUMBER.size()];
    private Instant lastTransitionAt;

    /** Takes {@link #row}. */
    static final String INSERT = """
            insert into job (id, reference, reference_key, reference_sort, search_key, reference_kind, external_id,
                             company_id, contact_id, origin, version, created_at, created_by_kind, created_by_subject,
                             created_by_name, updated_at, state_counts, last_transition_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    protected Job() {}

    /** Makes a job without items; {@link JobWriter#create} adds them and puts it away. {@code id} from {@link Ids}. */
    static Job create(UUID id, NewJob order, String reference, Customer customer, Caller by) {
        Job job = new Job();
        job.id = id;
        job.referenceKind = order.referenceKind();
        job.setReference(reference, order.externalId());
        job.companyId = customer.company();
        job.contactId = customer.contact();
        job.origin = order.origin();
        job.version = 1;
        job.createdAt = Ids.madeAt(id);
        job.createdByKind = by.kind();
        job.createdBySubject = by.subject();
        job.createdByName = by.name();
        job.updatedAt = job.createdAt;
        job.lastTransitionAt = job.createdAt;
        return job;
    }

    public static Optional<Job> withId(UUID id) {
        return findByIdOptional(id);
    }

    /** The job, locked until the transaction ends. Lock items before their job. */
    static Optional<Job> lockWithId(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether another job of any company has the reference. */
    static boolean isReferenceTaken(String reference, @Nullable UUID except) {
        return UniquenessCheck.byAnother(
                "select id from job where reference_key = ?1", ComparisonKeys.reference(reference), except);
    }

    /** Whether another job of any company has the external id. */
    static boolean isExternalIdTaken(String externalId, @Nullable UUID except) {
        return UniquenessCheck.byAnother("select id from job where external_id = ?1", externalId, except);
    }

    /** Counts items that were added, which is a change; the job is locked. */
    void add(List<ItemTransitioned> made) {
        count(made);
        updatedAt = ChangeSet.after(updatedAt, lastTransitionAt);
    }

    /** Counts the items that the job is made with. */
    void count(List<ItemTransitioned> made) {
        stateCounts = Arrays.copyOf(stateCounts, Math.max(stateCounts.length, ItemState.BY_NUMBER.size()));
        Instant latest = lastTransitionAt;
        for (ItemTransitioned item : made) {
            stateCounts[item.move().to().number() - 1]++;
            latest = item.at().isAfter(latest) ? item.at() : latest;
        }
        lastTransitionAt = latest;
    }

    /** The row of a new job, in one piece: it is written once, with all that it says of its items. */
    @Nullable
    Object[] row() {
        return new @Nullable Object[] {
            id,
            reference,
            referenceKey,
            referenceSort,
            searchKey,
            referenceKind,
            externalId,
            companyId,
            contactId,
            origin,
            version,
            createdAt,
            createdByKind,
            createdBySubject,
            createdByName,
            updatedAt,
            Arrays.stream(stateCounts).boxed().toArray(Integer[]::new),
            lastTransitionAt
        };
    }

    /** Changes what is given, and says what that changed. */
    FieldsEdited edit(JobEdit edit, Company company, Contact contact, Instant at) {
        ChangeSet changeSet = new ChangeSet();
        changeSet.note("reference", reference, edit.reference().applyToRequired(reference));
        changeSet.note("referenceKind", referenceKind, edit.referenceKind().applyToRequired(referenceKind));
        changeSet.note("externalId", externalId, edit.externalId().applyTo(externalId));
        changeSet.note("company", TypeId.COMPANY.of(companyId), TypeId.COMPANY.of(company.id()));
        changeSet.note("contact", TypeId.CONTACT.of(contactId), TypeId.CONTACT.of(contact.id()));
        referenceKind = edit.referenceKind().applyToRequired(referenceKind);
        setReference(
                edit.reference().applyToRequired(reference), edit.externalId().applyTo(externalId));
        companyId = company.id();
        contactId = contact.id();
        if (changeSet.any()) {
            version++;
            updatedAt = ChangeSet.after(updatedAt, at);
        }
        return new FieldsEdited(TypeId.JOB, id, TypeId.JOB, id, changeSet.all(), updatedAt);
    }

    private void setReference(String newReference, @Nullable String newExternalId) {
        reference = newReference;
        referenceKey = ComparisonKeys.reference(newReference);
        referenceSort = ComparisonKeys.sorted(newReference);
        externalId = newExternalId;
        searchKey = SearchKeys.of(newReference, newExternalId);
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

    /** What the job's items say of it. */
    JobProgress progress() {
        return JobProgress.of(stateCounts, lastTransitionAt);
    }

    /** The job as it now stands, as the API shows it; null when there is none. In the caller's transaction. */
    static @Nullable JobView current(UUID id) {
        return withId(id).map(Job::view).orElse(null);
    }

    /** As the API shows it. */
    JobView view() {
        return view(Prefetched.NOTHING);
    }

    /** As the API shows it, with what was read or made together with it. */
    JobView view(Prefetched prefetched) {
        return new JobView(
                id(),
                companyId(),
                contactId(),
                stateCounts(),
                lastTransitionAt(),
                prefetched,
                TypeId.JOB.of(id()),
                reference(),
                referenceKind(),
                externalId(),
                progress().anyActive(),
                origin(),
                createdAt(),
                createdBy(),
                updatedAt(),
                version());
    }
}
