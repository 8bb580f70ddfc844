package dev.galley.job;

import dev.galley.item.JobItem;
import dev.galley.item.JobItemView;
import dev.galley.item.NewItem;
import dev.galley.platform.Bounds;
import dev.galley.platform.Call;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Written;
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
    private final JobFile file;

    AddJobItems(UnitOfWork units, JobFile file) {
        this.units = units;
        this.file = file;
    }

    /** The job, and those of its items that a call added. */
    record Added(@Nullable JobView job, List<JobItemView> items) {}

    AddJobItemsPayload add(AddJobItemsInput input) {
        Faults faults = new Faults();
        Call call = new Call("addJobItems", input.idempotencyKey());
        call.check(faults);
        List<NewItem> items = NewItem.of(input.items(), faults);
        Optional<UUID> job = TypeId.JOB.parse(input.jobId());
        if (job.isEmpty()) {
            faults.add(UserErrorCode.NOT_FOUND, Place.input().at("jobId"), "There is no job with this id.");
        }
        Written<Added> written = faults.any()
                ? units.refused(
                        call, faults, () -> new Added(job.map(Job::current).orElse(null), List.of()))
                : units.write(
                        call,
                        job.get().toString(),
                        first -> ending -> make(job.get(), items, ending),
                        AddJobItems::replay,
                        id -> new Added(Job.current(UUID.fromString(id)), List.of()));
        return new AddJobItemsPayload(
                written.thing().job(), written.thing().items(), written.errors(), written.replayed());
    }

    private Added make(UUID jobId, List<NewItem> items, UnitOfWork.Ending ending) {
        Job job = Job.lockWithId(jobId)
                .orElseThrow(() -> new Refused(
                        UserErrorCode.NOT_FOUND, Place.input().at("jobId"), "There is no job with this id."));
        int there = JobItem.countOfJob(jobId);
        Faults faults = new Faults();
        if (there + items.size() > Bounds.ITEMS_IN_A_JOB) {
            faults.add(
                    UserErrorCode.TOO_MANY,
                    Place.input().at("items"),
                    String.format(
                            Locale.ROOT,
                            "A job has at most %,d items; this one has %,d.",
                            Bounds.ITEMS_IN_A_JOB,
                            there));
        }
        NewItem.checkTaken(items, faults);
        faults.refuseIfAny();
        List<JobItem> added = file.add(job, items, there, ending.last());
        ending.amend(jobId + added.stream().map(item -> "," + item.id()).collect(Collectors.joining()));
        return new Added(job.view(), views(added));
    }

    /** From the job's id and the items' ids, as {@link #make} left them. */
    private static Added replay(String outcome) {
        List<UUID> ids = Arrays.stream(outcome.split(",")).map(UUID::fromString).toList();
        return new Added(Job.current(ids.get(0)), views(JobItem.withIds(ids.subList(1, ids.size()))));
    }

    private static List<JobItemView> views(List<JobItem> items) {
        return items.stream().map(JobItem::view).toList();
    }
}
