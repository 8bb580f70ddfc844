package dev.galley.job.bulk;

import dev.galley.item.ItemEdit;
import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.item.api.JobItemView;
import dev.galley.people.PersonInput;
import dev.galley.platform.bulk.BulkCalls;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets the same due date or assignee for several items. */
@ApplicationScoped
class UpdateJobItems {

    private final BulkCalls bulkCalls;
    private final Arguments arguments;
    private final ItemWriter writer;

    UpdateJobItems(BulkCalls bulkCalls, Arguments arguments, ItemWriter writer) {
        this.bulkCalls = bulkCalls;
        this.arguments = arguments;
        this.writer = writer;
    }

    /** A requested item, and the errors found. */
    private record Candidate(@Nullable JobItem item, ValidationErrors errors) {

        BulkResult<JobItemView> result(boolean isDone) {
            return new BulkResult<>(item == null ? null : item.view(), isDone, errors.all());
        }
    }

    UpdateJobItemsPayload update(UpdateJobItemsInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateJobItems", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        BulkItems bulkItems = BulkItems.of(input.items(), input.jobId(), validationErrors);
        ItemEdit edit = edit(input, validationErrors);
        if (validationErrors.any()) {
            return new UpdateJobItemsPayload(
                    List.of(),
                    MutationResult.rejected(idempotentCall, validationErrors).errors(),
                    false);
        }
        return UpdateJobItemsPayload.of(bulkCalls.run(
                idempotentCall, transaction -> update(edit, bulkItems, input.onError(), transaction), JobItem::views));
    }

    private ItemEdit edit(UpdateJobItemsInput input, ValidationErrors validationErrors) {
        ItemEdit edit = ItemEdit.plan(
                arguments.patch("dueOn", input::dueOn),
                arguments.patch(
                        "assignee",
                        () -> PersonInput.checked(
                                input.assignee(), InputPath.input().at("assignee"), validationErrors)));
        if (!edit.dueOn().given() && !edit.assignee().given()) {
            validationErrors.add(
                    UserErrorCode.REQUIRED,
                    InputPath.input(),
                    "Give \"dueOn\", \"assignee\" or both; null clears them.");
        }
        return edit;
    }

    private List<BulkResult<JobItemView>> update(
            ItemEdit edit, BulkItems bulkItems, @Nullable OnError onError, MutationTransaction transaction) {
        UUID jobId = bulkItems.jobId();
        StatementPipeline reads = transaction.reads();
        ItemWriter.Locked locked = jobId == null ? writer.lock(bulkItems.ids(), reads) : writer.lockOfJob(jobId, reads);
        StatementPipeline.Answer<ItemWriter.JobDate> dates = new StatementPipeline.Answer<>();
        if (edit.dueOn().given()) {
            dates = jobId == null ? ItemWriter.datesOfJobs(bulkItems.ids(), reads) : ItemWriter.dateOfJob(jobId, reads);
        }
        transaction.load();

        List<Candidate> candidates =
                jobId == null ? candidatesOfItems(bulkItems, locked.all()) : candidatesOfJob(locked.all());
        BulkCalls.endIfNothingToCommit(
                candidates.stream().map(candidate -> candidate.result(false)).toList(), onError == OnError.ABORT);

        List<JobItem> items = candidates.stream()
                .filter(candidate -> !candidate.errors().any())
                .map(Candidate::item)
                .toList();
        updateAll(items, edit, dates.all(), transaction);
        return BulkCalls.commit(
                candidates.stream()
                        .map(candidate -> candidate.result(!candidate.errors().any()))
                        .toList(),
                JobItemView::key,
                transaction);
    }

    private void updateAll(
            List<JobItem> items, ItemEdit edit, List<ItemWriter.JobDate> dates, MutationTransaction transaction) {
        Map<UUID, @Nullable LocalDate> dueOn = new HashMap<>();
        dates.forEach(date -> dueOn.put(date.job(), date.dueOn()));
        Instant at = transaction.now();
        for (JobItem item : items) {
            at = item.changedAt(at);
        }
        List<JobItem> changed = new ArrayList<>();
        List<FieldsEdited> edits = new ArrayList<>();
        for (JobItem item : items) {
            FieldsEdited edited = item.edit(edit, dueOn.get(item.jobId()), at);
            if (!edited.fields().isEmpty()) {
                changed.add(item);
                edits.add(edited);
            }
        }
        writer.updatePlans(changed, edits, edit.dueOn().given(), transaction.writes());
    }

    private static List<Candidate> candidatesOfItems(BulkItems bulkItems, List<JobItem> locked) {
        Map<UUID, JobItem> items = locked.stream().collect(Collectors.toMap(JobItem::id, Function.identity()));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < bulkItems.ids().size(); i++) {
            candidates.add(checked(
                    items.get(bulkItems.ids().get(i)),
                    bulkItems.expectedVersions().get(i),
                    InputPath.input().at("items").at(i)));
        }
        return candidates;
    }

    private static Candidate checked(@Nullable JobItem item, @Nullable Integer expectedVersion, InputPath inputPath) {
        ValidationErrors errors = new ValidationErrors();
        if (item == null) {
            errors.add(UserErrorCode.NOT_FOUND, inputPath.at("jobItemId"), "No item has this ID.");
        } else {
            OptimisticLock.check(expectedVersion, item.version(), inputPath.at("expectedVersion"), errors);
            item.checkNotEnded(inputPath.at("jobItemId"), errors);
        }
        return new Candidate(item, errors);
    }

    private static List<Candidate> candidatesOfJob(List<JobItem> locked) {
        if (locked.isEmpty()) {
            throw new MutationRejectedException(
                    UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "No job has this ID.");
        }
        List<Candidate> candidates = locked.stream()
                .filter(item -> !item.ended())
                .sorted(Comparator.comparingInt(JobItem::position))
                .map(item -> new Candidate(item, new ValidationErrors()))
                .toList();
        if (candidates.isEmpty()) {
            throw new MutationRejectedException(
                    UserErrorCode.ENDED,
                    InputPath.input().at("jobId"),
                    "All items of the job are cancelled or archived and can no longer be edited.");
        }
        return candidates;
    }
}
