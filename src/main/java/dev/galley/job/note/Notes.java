package dev.galley.job.note;

import dev.galley.item.JobItem;
import dev.galley.job.Job;
import dev.galley.job.JobRollup;
import dev.galley.job.JobWriter;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Patch;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds, updates and deletes notes. Each locks the job, so that the changes of its notes follow one another. */
@ApplicationScoped
class Notes {

    private static final InputPath ID = InputPath.input().at("id");

    private static final String JOB_OF_ITEM =
            "(select " + JobItem.JOB_ID + " from " + JobItem.TABLE + " where " + JobItem.ID + " = ?)";

    private static final String JOB_OF_NOTE =
            "(select " + Note.JOB_ID + " from " + Note.TABLE + " where " + Note.ID + " = ?)";

    private final UnitOfWork unitOfWork;
    private final Arguments arguments;
    private final JobRollup rollup;

    Notes(UnitOfWork unitOfWork, Arguments arguments, JobRollup rollup) {
        this.unitOfWork = unitOfWork;
        this.arguments = arguments;
        this.rollup = rollup;
    }

    /** The ID of a job or an item, as the client sent it. */
    private record Target(TypeId type, UUID id, InputPath inputPath) {

        static @Nullable Target of(AddNoteInput input, ValidationErrors validationErrors) {
            if ((input.jobId() == null) == (input.jobItemId() == null)) {
                validationErrors.add(
                        input.jobId() == null ? UserErrorCode.REQUIRED : UserErrorCode.INVALID,
                        InputPath.input(),
                        "Give exactly one of \"jobId\" and \"jobItemId\".");
                return null;
            }
            return input.jobId() == null
                    ? of(TypeId.ITEM, Objects.requireNonNull(input.jobItemId()), "jobItemId", validationErrors)
                    : of(TypeId.JOB, input.jobId(), "jobId", validationErrors);
        }

        private static @Nullable Target of(TypeId type, String id, String field, ValidationErrors validationErrors) {
            InputPath inputPath = InputPath.input().at(field);
            Optional<UUID> parsed = type.parse(id);
            if (parsed.isEmpty()) {
                validationErrors.addAll(notFound(type, inputPath).errors());
            }
            return parsed.map(uuid -> new Target(type, uuid, inputPath)).orElse(null);
        }

        @Nullable
        UUID item() {
            return type == TypeId.ITEM ? id : null;
        }

        StatementPipeline.Answer<Job> lockJob(StatementPipeline reads) {
            return type == TypeId.JOB ? JobWriter.lock(id, reads) : JobWriter.lock(JOB_OF_ITEM, id, reads);
        }

        MutationRejectedException notFound() {
            return notFound(type, inputPath);
        }

        private static MutationRejectedException notFound(TypeId type, InputPath inputPath) {
            return new MutationRejectedException(
                    UserErrorCode.NOT_FOUND,
                    inputPath,
                    type == TypeId.JOB ? "No job has this ID." : "No item has this ID.");
        }
    }

    MutationResult<NoteView> add(AddNoteInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("addNote", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        Target target = Target.of(input, validationErrors);
        String text = text(input.text(), validationErrors);
        NoteVisibility visibility = visibility(input.visibility(), validationErrors);
        if (target == null || text == null || validationErrors.any()) {
            return MutationResult.rejected(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        return unitOfWork.create(
                idempotentCall, id, transaction -> add(id, target, text, visibility, transaction), Note::current);
    }

    private NoteView add(
            UUID id, Target target, String text, NoteVisibility visibility, MutationTransaction transaction) {
        StatementPipeline.Answer<Job> locked = target.lockJob(transaction.reads());
        transaction.load();
        UUID job = locked.one().orElseThrow(target::notFound).id();

        Note note = Note.create(id, job, target.item(), text, visibility);
        Note.INSERT.add(transaction.writes(), List.of(note));
        rollup.recordChange(note.change(ChangeKind.NOTE_ADDED), transaction.writes());
        transaction.commit();
        return note.view();
    }

    MutationResult<NoteView> update(UpdateNoteInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateNote", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        Patch<String> text = arguments.patch("text", () -> text(input.text(), validationErrors));
        Patch<NoteVisibility> visibility =
                arguments.patch("visibility", () -> requiredVisibility(input.visibility(), validationErrors));
        return unitOfWork.update(
                idempotentCall,
                TypeId.NOTE,
                input.id(),
                ID,
                validationErrors,
                (id, transaction) -> update(id, text, visibility, transaction),
                Note::current);
    }

    private NoteView update(
            UUID id, Patch<String> text, Patch<NoteVisibility> visibility, MutationTransaction transaction) {
        Note note = lock(id, transaction);
        if (note.isDeleted()) {
            throw new MutationRejectedException(
                    UserErrorCode.ENDED, ID, "The note has been deleted and can no longer be edited.");
        }
        NewChange before = note.change(ChangeKind.NOTE_UPDATED);
        if (note.edit(
                text.applyToRequired(note.text()), visibility.applyToRequired(note.visibility()), transaction.now())) {
            NewChange updated = note.change(ChangeKind.NOTE_UPDATED);
            // Customers are notified that they can no longer read the note.
            rollup.recordChange(before.isInternal() ? updated : updated.visible(), transaction.writes());
        }
        transaction.commit();
        return note.view();
    }

    MutationResult<NoteView> delete(DeleteNoteInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("deleteNote", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        return unitOfWork.update(
                idempotentCall, TypeId.NOTE, input.id(), ID, validationErrors, this::delete, Note::current);
    }

    private NoteView delete(UUID id, MutationTransaction transaction) {
        Note note = lock(id, transaction);
        if (!note.isDeleted()) {
            note.delete(transaction.now());
            rollup.recordChange(note.change(ChangeKind.NOTE_DELETED), transaction.writes());
        }
        transaction.commit();
        return note.view();
    }

    /** The note, which the caller can change, locked by its job. */
    private static Note lock(UUID id, MutationTransaction transaction) {
        StatementPipeline.Answer<Job> locked = JobWriter.lock(JOB_OF_NOTE, id, transaction.reads());
        transaction.load();
        Note note = locked.one()
                .flatMap(job -> transaction.entities(() -> Note.withId(id)))
                .orElseThrow(() -> new MutationRejectedException(UserErrorCode.NOT_FOUND, ID, "No note has this ID."));
        if (!note.canBeChangedBy(Operation.currentAccess())) {
            throw new MutationRejectedException(
                    UserErrorCode.FORBIDDEN, ID, "Only the author of the note and admins can change it.");
        }
        return note;
    }

    private static @Nullable String text(@Nullable String text, ValidationErrors validationErrors) {
        return Text.PROSE.required(text, Bounds.PROSE, InputPath.input().at("text"), validationErrors);
    }

    private static NoteVisibility visibility(@Nullable NoteVisibility given, ValidationErrors validationErrors) {
        return NoteVisibilityRule.choose(given, InputPath.input().at("visibility"), validationErrors);
    }

    private static @Nullable NoteVisibility requiredVisibility(
            @Nullable NoteVisibility given, ValidationErrors validationErrors) {
        if (given == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED,
                    InputPath.input().at("visibility"),
                    "A note always has a visibility. Omit the field to keep it.");
            return null;
        }
        return visibility(given, validationErrors);
    }
}
