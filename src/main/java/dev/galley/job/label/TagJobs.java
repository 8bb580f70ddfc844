package dev.galley.job.label;

import dev.galley.job.Job;
import dev.galley.job.JobWriter;
import dev.galley.job.api.JobView;
import dev.galley.label.Tag;
import dev.galley.label.TagChange;
import dev.galley.label.Tags;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.bulk.BulkCalls;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds and removes tags of several jobs. Jobs that would have too many tags are left out. */
@ApplicationScoped
class TagJobs {

    private static final InputPath INPUT = InputPath.input();

    private final BulkCalls bulkCalls;
    private final EditLog editLog;

    TagJobs(BulkCalls bulkCalls, EditLog editLog) {
        this.bulkCalls = bulkCalls;
        this.editLog = editLog;
    }

    /**
     * The call, after the format of the input was checked.
     *
     * @param jobs in the order of the input; a malformed ID is replaced by one that no job has
     */
    private record RequestedChange(List<UUID> jobs, Map<String, Tag> add, Map<String, Tag> remove) {

        static RequestedChange of(TagJobsInput input, ValidationErrors validationErrors) {
            Map<String, Tag> add = Tag.of(input.add(), INPUT.at("add"), validationErrors);
            Map<String, Tag> remove = Tag.of(input.remove(), INPUT.at("remove"), validationErrors);
            if (isEmpty(input.add()) && isEmpty(input.remove())) {
                validationErrors.add(UserErrorCode.REQUIRED, INPUT, "Give at least one tag to add or to remove.");
            }
            if (remove.keySet().stream().anyMatch(add::containsKey)) {
                validationErrors.add(
                        UserErrorCode.INVALID, INPUT.at("remove"), "The same tag cannot be added and removed.");
            }
            return new RequestedChange(jobs(input.jobIds(), validationErrors), add, remove);
        }

        private static boolean isEmpty(@Nullable List<String> tags) {
            return tags == null || tags.isEmpty();
        }

        private static List<UUID> jobs(List<String> ids, ValidationErrors validationErrors) {
            InputPath inputPath = INPUT.at("jobIds");
            if (ids.isEmpty()) {
                validationErrors.add(UserErrorCode.REQUIRED, inputPath, "Give at least one job.");
            }
            if (ids.size() > Bounds.JOBS_IN_A_CALL) {
                validationErrors.add(
                        UserErrorCode.TOO_MANY,
                        inputPath,
                        String.format(Locale.ROOT, "A call can have at most %,d jobs.", Bounds.JOBS_IN_A_CALL));
                return List.of();
            }
            List<UUID> jobs = new ArrayList<>(ids.size());
            Set<UUID> seen = new HashSet<>();
            for (int i = 0; i < ids.size(); i++) {
                UUID id = TypeId.JOB.parse(ids.get(i)).orElseGet(Ids::next);
                if (!seen.add(id)) {
                    validationErrors.add(UserErrorCode.INVALID, inputPath.at(i), "This job appears twice in the call.");
                }
                jobs.add(id);
            }
            return jobs;
        }
    }

    TagJobsPayload tag(TagJobsInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("tagJobs", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        RequestedChange requested = RequestedChange.of(input, validationErrors);
        if (validationErrors.any()) {
            return new TagJobsPayload(
                    List.of(),
                    MutationResult.rejected(idempotentCall, validationErrors).errors(),
                    false);
        }
        return TagJobsPayload.of(bulkCalls.run(idempotentCall, transaction -> tag(requested, transaction), Job::views));
    }

    private List<BulkResult<JobView>> tag(RequestedChange requested, MutationTransaction transaction) {
        StatementPipeline.Answer<Job> locked = JobWriter.lock(requested.jobs(), transaction.reads());
        Tags.Current current = Tags.current(requested.jobs(), requested.add(), transaction.reads());
        transaction.load();

        Map<UUID, Job> jobs = byId(locked.all());
        Map<UUID, TagChange> changes = changes(requested, jobs, current);
        Map<UUID, TagChange> accepted = new LinkedHashMap<>(changes);
        accepted.values().removeIf(change -> !change.hasChanges() || change.isTooMany());
        Instant at = transaction.now();
        for (UUID id : accepted.keySet()) {
            at = Objects.requireNonNull(jobs.get(id)).changedAt(at);
        }
        List<FieldsEdited> edited = new ArrayList<>(accepted.size());
        for (Map.Entry<UUID, TagChange> change : accepted.entrySet()) {
            edited.add(Objects.requireNonNull(jobs.get(change.getKey())).tag(change.getValue(), at));
        }
        List<BulkResult<JobView>> results = new ArrayList<>(requested.jobs().size());
        for (int i = 0; i < requested.jobs().size(); i++) {
            UUID id = requested.jobs().get(i);
            Job job = jobs.get(id);
            results.add(new BulkResult<>(
                    job == null ? null : job.view(), accepted.containsKey(id), errors(i, changes.get(id))));
        }
        if (accepted.isEmpty()) {
            throw BulkCalls.nothingDone(results);
        }
        Tags.write(accepted, transaction.writes());
        JobWriter.tag(accepted.keySet(), at, transaction.writes());
        editLog.recordAll(edited, transaction.writes());
        return BulkCalls.commit(results, JobView::key, transaction);
    }

    /** The change of each job that there is. */
    private static Map<UUID, TagChange> changes(RequestedChange requested, Map<UUID, Job> jobs, Tags.Current current) {
        Map<UUID, SortedMap<String, String>> before = current.ofJobs();
        Map<String, String> storedNames = current.storedNames();
        Map<UUID, TagChange> changes = new LinkedHashMap<>();
        requested.jobs().stream()
                .filter(jobs::containsKey)
                .forEach(id -> changes.put(
                        id,
                        TagChange.of(
                                before.getOrDefault(id, new TreeMap<>()),
                                requested.add(),
                                requested.remove().keySet(),
                                storedNames)));
        return changes;
    }

    private static List<UserError> errors(int index, @Nullable TagChange change) {
        ValidationErrors validationErrors = new ValidationErrors();
        if (change == null) {
            validationErrors.add(UserErrorCode.NOT_FOUND, INPUT.at("jobIds").at(index), "No job has this ID.");
        } else if (change.isTooMany()) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    INPUT.at("add"),
                    String.format(
                            Locale.ROOT, "The job would have more than %d tags. Remove some.", Bounds.TAGS_OF_A_JOB));
        }
        return validationErrors.all();
    }

    private static Map<UUID, Job> byId(List<Job> jobs) {
        return jobs.stream().collect(Collectors.toMap(Job::id, Function.identity()));
    }
}
