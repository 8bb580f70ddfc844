package dev.galley.job;

import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Access;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the mutations of jobs have in common: locking a job, checking its texts, and inserting it with new items. */
@ApplicationScoped
public class JobWriter {

    private static final String JOB = Job.TABLE.select() + " where " + Job.ID + " = ";

    private static final String LOCK = " for no key update";

    private final ItemWriter items;
    private final EditLog editLog;

    JobWriter(ItemWriter items, EditLog editLog) {
        this.items = items;
        this.editLog = editLog;
    }

    /** Locks all items of a job whose date is to change, before the job. */
    void lockItems(UUID job, StatementPipeline reads) {
        items.lockOfJob(job, reads);
    }

    /** Updates a job that was edited. For a new date, its items are locked too. */
    void update(Job job, FieldsEdited edited, boolean redated, StatementPipeline writes) {
        if (!edited.fields().isEmpty()) {
            job.update(writes);
            if (redated) {
                items.inheritDueOn(job.id(), job.dueOn(), writes);
                JobRollup.rederiveDate(job, writes);
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
        UUID company = Access.current().company();
        String job = JOB + jobId;
        return company == null
                ? reads.read(job + LOCK, Job.TABLE.mapping(Job::of), value)
                : reads.read(
                        job + " and " + Job.COMPANY_ID + " = ?" + LOCK, Job.TABLE.mapping(Job::of), value, company);
    }

    /** Inserts a new job with its items, and returns the items. */
    List<JobItem> insert(Job job, List<NewItem> newItems, StatementPipeline writes) {
        // At the job's own time: until the first change, updatedAt equals createdAt.
        List<JobItem> created = create(Ids.madeWith(job.id(), newItems.size()), job, newItems, 0);
        job.count(created.stream().map(JobItem::creation).toList());
        Job.INSERT.add(writes, List.of(job));
        items.insert(created, writes);
        return created;
    }

    /** Inserts new items after those of a locked job, and returns them. */
    List<JobItem> append(Job job, List<NewItem> newItems, int behind, StatementPipeline writes) {
        List<UUID> ids = Stream.generate(Ids::next).limit(newItems.size()).toList();
        List<JobItem> created = create(ids, job, newItems, behind);
        items.insert(created, writes);
        return created;
    }

    private static List<JobItem> create(List<UUID> ids, Job job, List<NewItem> newItems, int behind) {
        List<JobItem> created = new ArrayList<>(newItems.size());
        for (int i = 0; i < newItems.size(); i++) {
            created.add(JobItem.create(ids.get(i), job.id(), behind + i + 1, newItems.get(i), job.dueOn()));
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
