package dev.galley.job;

import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.platform.base.Ids;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What creating and updating a job have in common. Runs in the caller's transaction. */
@ApplicationScoped
class JobWriter {

    private final ItemWriter items;

    JobWriter(ItemWriter items) {
        this.items = items;
    }

    /** Inserts a new job with its items, with statements that are added to {@code last}, and returns the items. */
    List<JobItem> create(Job job, List<NewItem> wanted, StatementPipeline last) {
        // At the job's own time: until the first change, updatedAt equals createdAt.
        List<JobItem> made = made(Ids.madeWith(job.id(), wanted.size()), job, wanted, 0);
        job.count(made.stream().map(JobItem::creation).toList());
        items.add(made, Job.INSERT.add(last, List.of(job)));
        return made;
    }

    /** Adds items after the existing ones of a locked job, and returns the new items. */
    List<JobItem> add(Job job, List<NewItem> wanted, int behind, StatementPipeline last) {
        List<UUID> ids = Stream.generate(Ids::next).limit(wanted.size()).toList();
        List<JobItem> made = made(ids, job, wanted, behind);
        job.add(made.stream().map(JobItem::creation).toList());
        // The job's counts must be flushed before the end of the transaction is sent.
        Panache.flush();
        items.add(made, last);
        return made;
    }

    private static List<JobItem> made(List<UUID> ids, Job job, List<NewItem> wanted, int behind) {
        List<JobItem> made = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            made.add(JobItem.create(ids.get(i), job.id(), behind + i + 1, wanted.get(i)));
        }
        return made;
    }

    /** Adds an error if another job has the reference or the external ID. */
    static void checkUnique(
            UUID id, @Nullable String reference, @Nullable String externalId, ValidationErrors validationErrors) {
        if (reference != null && Job.isReferenceTaken(reference, id)) {
            validationErrors.add(
                    UserErrorCode.REFERENCE_TAKEN,
                    InputPath.input().at("reference"),
                    "Another job has this reference. Choose a different one, or omit it to have one assigned.");
        }
        if (externalId != null && Job.isExternalIdTaken(externalId, id)) {
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    InputPath.input().at("externalId"),
                    "Another job has this external ID.");
        }
    }
}
