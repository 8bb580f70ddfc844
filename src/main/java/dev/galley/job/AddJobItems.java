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
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds items to jobs. */
@ApplicationScoped
class AddJobItems {

    private final UnitOfWork units;
    private final JobWriter file;

    AddJobItems(UnitOfWork units, JobWriter file) {
        this.units = units;
        this.file = file;
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
                ? units.refused(
                        idempotentCall,
                        validationErrors,
                        () -> new Added(job.map(Job::current).orElse(null), List.of()))
                : units.write(
                        idempotentCall,
                        job.get().toString(),
                        first -> ending -> create(job.get(), items, ending),
                        AddJobItems::replay,
                        id -> new Added(Job.current(UUID.fromString(id)), List.of()));
        return new AddJobItemsPayload(
                mutationResult.thing().job(),
                mutationResult.thing().items(),
                mutationResult.errors(),
                mutationResult.replayed());
    }

    private Added create(UUID jobId, List<NewItem> items, UnitOfWork.Ending ending) {
        Job job = Job.lockWithId(jobId)
                .orElseThrow(() -> new MutationRejectedException(
                        UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "No job has this ID."));
        int there = JobItem.countOfJob(jobId);
        ValidationErrors validationErrors = new ValidationErrors();
        if (there + items.size() > Bounds.ITEMS_IN_A_JOB) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    InputPath.input().at("items"),
                    String.format(
                            Locale.ROOT,
                            "A job can have at most %,d items. This one has %,d.",
                            Bounds.ITEMS_IN_A_JOB,
                            there));
        }
        NewItem.checkTaken(items, validationErrors);
        validationErrors.refuseIfAny();
        List<JobItem> added = file.add(job, items, there, ending.last());
        ending.amend(jobId + added.stream().map(item -> "," + item.id()).collect(Collectors.joining()));
        return new Added(job.view(), views(added));
    }

    /** Restores the result from the IDs of the job and the items, as stored by {@link #create}. */
    private static Added replay(String outcome) {
        List<UUID> ids = Arrays.stream(outcome.split(",")).map(UUID::fromString).toList();
        return new Added(Job.current(ids.get(0)), views(JobItem.withIds(ids.subList(1, ids.size()))));
    }

    private static List<JobItemView> views(List<JobItem> items) {
        return items.stream().map(JobItem::view).toList();
    }
}
