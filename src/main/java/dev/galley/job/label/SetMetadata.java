package dev.galley.job.label;

import dev.galley.item.ItemWriter;
import dev.galley.item.JobItem;
import dev.galley.job.Job;
import dev.galley.job.JobWriter;
import dev.galley.label.Metadata;
import dev.galley.label.MetadataEntryView;
import dev.galley.label.NewMetadata;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets and removes metadata of a job or an item. */
@ApplicationScoped
class SetMetadata {

    private static final InputPath INPUT = InputPath.input();

    private final UnitOfWork unitOfWork;
    private final ItemWriter items;
    private final EditLog editLog;

    SetMetadata(UnitOfWork unitOfWork, ItemWriter items, EditLog editLog) {
        this.unitOfWork = unitOfWork;
        this.items = items;
        this.editLog = editLog;
    }

    /** The call, after the format of the input was checked. */
    private record RequestedChange(List<NewMetadata> set, List<String> remove) {

        static RequestedChange of(SetMetadataInput input, ValidationErrors validationErrors) {
            List<NewMetadata> set = NewMetadata.of(input.set(), INPUT.at("set"), validationErrors);
            List<String> remove = input.remove() == null ? List.of() : input.remove();
            if (remove.isEmpty() && (input.set() == null || input.set().isEmpty())) {
                validationErrors.add(UserErrorCode.REQUIRED, INPUT, "Give at least one entry to set or key to remove.");
            }
            checkKeys(set, remove, validationErrors);
            return new RequestedChange(set, remove);
        }

        private static void checkKeys(List<NewMetadata> set, List<String> remove, ValidationErrors validationErrors) {
            if (remove.size() > Bounds.METADATA_OF_AN_OBJECT) {
                validationErrors.add(
                        UserErrorCode.TOO_MANY,
                        INPUT.at("remove"),
                        String.format(
                                Locale.ROOT, "A call can remove at most %d entries.", Bounds.METADATA_OF_AN_OBJECT));
                return;
            }
            Set<String> seen = new HashSet<>();
            set.forEach(entry -> seen.add(entry.key()));
            for (int i = 0; i < remove.size(); i++) {
                NewMetadata.checkKey(remove.get(i), seen, INPUT.at("remove").at(i), validationErrors);
            }
        }
    }

    SetMetadataPayload set(SetMetadataInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("setMetadata", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        RequestedChange requested = RequestedChange.of(input, validationErrors);
        boolean isItem = TypeId.ITEM.parse(input.id()).isPresent();
        MutationResult<Node> mutationResult = unitOfWork.update(
                idempotentCall,
                isItem ? TypeId.ITEM : TypeId.JOB,
                input.id(),
                INPUT.at("id"),
                validationErrors,
                isItem
                        ? (id, transaction) -> ofItem(id, requested, transaction)
                        : (id, transaction) -> ofJob(id, requested, transaction),
                id -> current(isItem, id));
        return new SetMetadataPayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }

    private static @Nullable Node current(boolean isItem, UUID id) {
        return isItem ? JobItem.current(id) : Job.withId(id).map(Job::view).orElse(null);
    }

    private Node ofJob(UUID id, RequestedChange requested, MutationTransaction transaction) {
        StatementPipeline.Answer<Job> locked = JobWriter.lock(id, transaction.reads());
        StatementPipeline.Answer<MetadataEntryView> current = Metadata.of(id, transaction.reads());
        transaction.load();
        Job job = locked.one().orElseThrow(() -> notFound("No job has this ID."));

        Metadata.Change change = change(current, requested);
        FieldsEdited edited = job.edit(change, transaction.now());
        if (change.hasChanges()) {
            change.write(id, null, transaction.writes());
            JobWriter.touch(job, transaction.writes());
            editLog.record(edited, transaction.writes());
        }
        transaction.commit();
        return job.view();
    }

    private Node ofItem(UUID id, RequestedChange requested, MutationTransaction transaction) {
        ItemWriter.Locked locked = items.lock(id, transaction.reads());
        StatementPipeline.Answer<MetadataEntryView> current = Metadata.of(id, transaction.reads());
        transaction.load();
        JobItem item = locked.one().orElseThrow(() -> notFound("No item has this ID."));

        Metadata.Change change = change(current, requested);
        change.write(item.jobId(), id, transaction.writes());
        items.updateMetadata(item, item.edit(change, transaction.now()), transaction.writes());
        transaction.commit();
        return item.view();
    }

    private static Metadata.Change change(
            StatementPipeline.Answer<MetadataEntryView> current, RequestedChange requested) {
        ValidationErrors validationErrors = new ValidationErrors();
        Metadata.Change change = new Metadata.Change(current.all(), requested.set(), requested.remove());
        change.check(INPUT.at("set"), validationErrors);
        validationErrors.throwIfAny();
        return change;
    }

    private static MutationRejectedException notFound(String message) {
        return new MutationRejectedException(UserErrorCode.NOT_FOUND, INPUT.at("id"), message);
    }
}
