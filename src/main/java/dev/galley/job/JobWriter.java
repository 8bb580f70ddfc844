package dev.galley.job;

import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.label.Metadata;
import dev.galley.label.MetadataEntry;
import dev.galley.label.NewMetadata;
import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Access;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** What the mutations of jobs have in common: locking a job, checking its texts, and inserting it with new items. */
@ApplicationScoped
public class JobWriter {

    private static final String JOB = Job.TABLE.select() + " where " + Job.ID + " = ";

    private static final String LOCK = " for no key update";

    private static final String JOBS = Job.TABLE.select() + " where " + Job.ID + " = " + Jdbc.ANY_ID + " and (? or "
            + Job.COMPANY_ID + " = ?)" + " order by " + Job.ID + LOCK;

    private static final String TAGGED = String.format(
            Locale.ROOT,
            "update %1$s set %2$s = %2$s + 1, %6$s = %6$s + 1, %3$s = ? where %4$s = %5$s",
            Job.TABLE.name(),
            Job.VERSION.name(),
            Job.UPDATED_AT.name(),
            Job.ID.name(),
            Jdbc.ANY_ID,
            Job.REVISION.name());

    private final ItemWriter items;
    private final EditLog editLog;
    private final ChangeLog changeLog;

    JobWriter(ItemWriter items, EditLog editLog, ChangeLog changeLog) {
        this.items = items;
        this.editLog = editLog;
        this.changeLog = changeLog;
    }

    /** Locks all items of a job whose date is to change, before the job. */
    void lockItems(UUID job, StatementPipeline reads) {
        items.lockOfJob(job, reads);
    }

    /** Updates a job that was edited. For a new date, its items are locked too. */
    void update(Job job, FieldsEdited edited, boolean dueOnChanged, StatementPipeline writes) {
        if (!edited.fields().isEmpty()) {
            job.update(writes);
            if (dueOnChanged) {
                items.inheritDueOn(job.id(), job.dueOn(), writes);
                JobRollup.updateEarliestDueOn(job, writes);
            }
            editLog.record(edited, writes);
        }
    }

    /**
     * Locks and reads the job, if the caller can see it: PostgreSQL checks the company again after waiting for the
     * lock. Lock items before their job.
     */
    public static StatementPipeline.Answer<Job> lock(UUID id, StatementPipeline reads) {
        return lock("?", id, reads);
    }

    /** The same for the job whose ID is the value of an SQL expression with one question mark. */
    public static StatementPipeline.Answer<Job> lock(String jobId, UUID value, StatementPipeline reads) {
        UUID company = Operation.currentAccess().company();
        String job = JOB + jobId;
        return company == null
                ? reads.read(job + LOCK, Job.TABLE.mapping(Job::of), value)
                : reads.read(
                        job + " and " + Job.COMPANY_ID + " = ?" + LOCK, Job.TABLE.mapping(Job::of), value, company);
    }

    /** Locks and reads those of the jobs that the caller can see, in the order of their IDs. */
    public static StatementPipeline.Answer<Job> lock(Collection<UUID> ids, StatementPipeline reads) {
        UUID company = Operation.currentAccess().company();
        return reads.read(
                JOBS,
                Job.TABLE.mapping(Job::of),
                ids.toArray(UUID[]::new),
                company == null,
                company == null ? Access.NO_COMPANY : company);
    }

    /** Saves that a locked job has changed, and when. */
    public static void touch(Job job, StatementPipeline writes) {
        Job.TABLE.update(writes, job, Job.ID, Job.REVISION, Job.UPDATED_AT);
    }

    /** Saves what {@link Job#tag} has changed in the rows of locked jobs, at the same time. */
    public static void tag(Collection<UUID> ids, Instant at, StatementPipeline writes) {
        writes.write(TAGGED, at, ids.toArray(UUID[]::new));
    }

    /** Inserts a new job with its items, and returns the items. */
    List<JobItem> insert(Job job, List<NewItem> newItems, List<NewMetadata> metadata, StatementPipeline writes) {
        // At the job's own time: until the first change, updatedAt equals createdAt.
        List<JobItem> created = create(Ids.atTimeOf(job.id(), newItems.size()), job, newItems, 0);
        job.count(created.stream().map(JobItem::creation).toList());
        Job.INSERT.add(writes, List.of(job));
        items.insert(created, writes);
        insertMetadata(job.id(), metadata, created, newItems, writes);
        changeLog.recordOfJobs(
                List.of(NewChange.ofJob(ChangeKind.JOB_CREATED, job.id(), List.of(), job.createdAt())), writes);
        return created;
    }

    private static void insertMetadata(
            UUID job,
            List<NewMetadata> ofJob,
            List<JobItem> created,
            List<NewItem> newItems,
            StatementPipeline writes) {
        List<MetadataEntry> entries = new ArrayList<>(Metadata.entries(job, null, ofJob));
        for (int i = 0; i < created.size(); i++) {
            entries.addAll(
                    Metadata.entries(job, created.get(i).id(), newItems.get(i).metadata()));
        }
        Metadata.insert(entries, writes);
    }

    /** Inserts new items after those of a locked job, and returns them. */
    List<JobItem> append(Job job, List<NewItem> newItems, int existing, StatementPipeline writes) {
        List<UUID> ids = Stream.generate(Ids::next).limit(newItems.size()).toList();
        List<JobItem> created = create(ids, job, newItems, existing);
        items.insert(created, writes);
        insertMetadata(job.id(), List.of(), created, newItems, writes);
        return created;
    }

    private static List<JobItem> create(List<UUID> ids, Job job, List<NewItem> newItems, int existing) {
        List<JobItem> created = new ArrayList<>(newItems.size());
        for (int i = 0; i < newItems.size(); i++) {
            created.add(JobItem.create(ids.get(i), job.id(), existing + i + 1, newItems.get(i), job.dueOn()));
        }
        return created;
    }

    /** Adds an error if another job has the reference or the external ID. */
    static void checkUnique(
            UUID id, UniquenessCheck reference, UniquenessCheck externalId, ValidationErrors validationErrors) {
        if (reference.isTakenByOther(id)) {
            validationErrors.add(
                    UserErrorCode.REFERENCE_TAKEN,
                    InputPath.input().at("reference"),
                    "Another job has this reference. Choose a different one, or omit it to have one assigned.");
        }
        if (externalId.isTakenByOther(id)) {
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    InputPath.input().at("externalId"),
                    "Another job has this external ID.");
        }
    }
}
