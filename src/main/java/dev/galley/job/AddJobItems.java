package dev.galley.job;

import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.item.api.JobItemView;
import dev.galley.job.api.AddJobItemsInput;
import dev.galley.job.api.AddJobItemsPayload;
import dev.galley.job.api.JobView;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds items to jobs. */
@ApplicationScoped
class AddJobItems {

    private final UnitOfWork unitOfWork;
    private final JobWriter writer;
    private final JobRollup rollup;

    AddJobItems(UnitOfWork unitOfWork, JobWriter writer, JobRollup rollup) {
        this.unitOfWork = unitOfWork;
        this.writer = writer;
        this.rollup = rollup;
    }

    /** The job, and the items that the call added. */
    record Added(@Nullable JobView job, List<JobItemView> items) {}

    AddJobItemsPayload add(AddJobItemsInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("addJobItems", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        List<NewItem> items = NewItem.of(input.items(), validationErrors);
        Optional<UUID> job = TypeId.JOB.parse(input.jobId());
        if (job.isEmpty()) {
            validationErrors.add(UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "No job has this ID.");
        }
        MutationResult<Added> mutationResult = validationErrors.any()
                ? unitOfWork.rejected(
                        idempotentCall,
                        validationErrors.all(),
                        () -> new Added(job.map(Job::current).orElse(null), List.of()))
                : unitOfWork.run(
                        idempotentCall,
                        job.get().toString(),
                        transaction -> add(job.get(), items, transaction),
                        AddJobItems::replay,
                        id -> new Added(Job.current(UUID.fromString(id)), List.of()));
        Added added = Objects.requireNonNull(mutationResult.result());
        return new AddJobItemsPayload(added.job(), added.items(), mutationResult.errors(), mutationResult.replayed());
    }

    private Added add(UUID jobId, List<NewItem> newItems, MutationTransaction transaction) {
        StatementPipeline reads = transaction.reads();
        StatementPipeline.Answer<Job> job = JobWriter.lock(jobId, reads);
        StatementPipeline.Answer<Integer> count = JobItem.countOfJob(jobId, reads);
        StatementPipeline.Answer<String> taken = JobItem.takenExternalIds(NewItem.externalIds(newItems), reads);
        transaction.load();

        Job locked = job.one()
                .orElseThrow(() -> new MutationRejectedException(
                        UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "No job has this ID."));
        ValidationErrors validationErrors = new ValidationErrors();
        int existing = count.one().orElseThrow();
        if (existing + newItems.size() > Bounds.ITEMS_IN_A_JOB) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    InputPath.input().at("items"),
                    String.format(
                            Locale.ROOT,
                            "A job can have at most %,d items. This one has %,d.",
                            Bounds.ITEMS_IN_A_JOB,
                            existing));
        }
        NewItem.checkTaken(newItems, taken, validationErrors);
        validationErrors.throwIfAny();

        List<JobItem> items = writer.append(locked, newItems, existing, transaction.writes());
        StatementPipeline.Answer<JobView> updated =
                rollup.update(items.stream().map(JobItem::creation).toList(), transaction.writes());
        transaction.commit(jobId + items.stream().map(item -> "," + item.id()).collect(Collectors.joining()));
        return new Added(updated.one().orElseThrow(), views(items));
    }

    /** Restores the result from the IDs of the job and the items, as stored by {@link #add}. */
    private static Added replay(String outcome) {
        List<UUID> ids = Arrays.stream(outcome.split(",")).map(UUID::fromString).toList();
        return new Added(Job.current(ids.get(0)), views(JobItem.withIds(ids.subList(1, ids.size()))));
    }

    private static List<JobItemView> views(List<JobItem> items) {
        return items.stream().map(JobItem::view).toList();
    }
}
