package dev.galley.item;

import dev.galley.item.api.JobItemView;
import dev.galley.item.api.UpdateJobItemInput;
import dev.galley.people.PersonInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Updates items. */
@ApplicationScoped
public class JobItems {

    private final UnitOfWork unitOfWork;
    private final Arguments arguments;
    private final ItemWriter writer;

    JobItems(UnitOfWork unitOfWork, Arguments arguments, ItemWriter writer) {
        this.unitOfWork = unitOfWork;
        this.arguments = arguments;
        this.writer = writer;
    }

    MutationResult<JobItemView> update(UpdateJobItemInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateJobItem", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        ItemEdit edit = edit(input, validationErrors);
        return unitOfWork.update(
                idempotentCall,
                TypeId.ITEM,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                (id, transaction) -> update(id, edit, input, transaction),
                JobItem::current);
    }

    private ItemEdit edit(UpdateJobItemInput input, ValidationErrors validationErrors) {
        InputPath inputPath = InputPath.input();
        return new ItemEdit(
                arguments.patch(
                        "name",
                        () -> Text.NAME.required(input.name(), Bounds.NAME, inputPath.at("name"), validationErrors)),
                arguments.patch(
                        "description",
                        () -> Text.PROSE.optional(
                                input.description(), Bounds.PROSE, inputPath.at("description"), validationErrors)),
                arguments.patch(
                        "quantity",
                        () -> Bounds.number(
                                input.quantity(), Bounds.QUANTITY, inputPath.at("quantity"), validationErrors)),
                arguments.patch(
                        "position",
                        () -> Bounds.number(
                                input.position(), Bounds.ITEMS_IN_A_JOB, inputPath.at("position"), validationErrors)),
                arguments.patch(
                        "externalId",
                        () -> Text.exact(
                                input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors)),
                arguments.patch("dueOn", input::dueOn),
                arguments.patch(
                        "assignee",
                        () -> PersonInput.checked(input.assignee(), inputPath.at("assignee"), validationErrors)));
    }

    private JobItemView update(UUID id, ItemEdit edit, UpdateJobItemInput input, MutationTransaction transaction) {
        Integer position = edit.position().value();
        ItemWriter.Locked locked = position == null
                ? writer.lock(id, transaction.reads())
                : writer.lockWithSiblings(id, transaction.reads());
        UniquenessCheck externalId = JobItem.isExternalIdTaken(edit.externalId().value(), transaction.reads());
        StatementPipeline.Answer<ItemWriter.JobDate> jobDate = edit.dueOn().given()
                ? ItemWriter.datesOfJobs(List.of(id), transaction.reads())
                : new StatementPipeline.Answer<>();
        transaction.load();
        JobItem item = locked.all().stream()
                .filter(sibling -> sibling.id().equals(id))
                .findFirst()
                .orElseThrow(JobItems::notFound);

        ValidationErrors validationErrors = new ValidationErrors();
        OptimisticLock.check(
                input.expectedVersion(), item.version(), InputPath.input().at("expectedVersion"), validationErrors);
        check(item, edit, locked.all().size(), validationErrors);
        if (externalId.isTakenByOther(id)) {
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    InputPath.input().at("externalId"),
                    "Another item has this external ID.");
        }
        validationErrors.throwIfAny();

        if (position != null) {
            writer.shiftSiblings(item, item.position(), position, transaction.writes());
        }
        FieldsEdited edited =
                item.edit(edit, jobDate.one().map(ItemWriter.JobDate::dueOn).orElse(null), transaction.now());
        writer.update(item, edited, edit.dueOn().given(), transaction.writes());
        transaction.commit();
        return item.view();
    }

    private static void check(JobItem item, ItemEdit edit, int items, ValidationErrors validationErrors) {
        item.checkNotEnded(InputPath.input().at("id"), validationErrors);
        Integer position = edit.position().value();
        if (position != null && position > items) {
            validationErrors.add(
                    UserErrorCode.OUT_OF_RANGE,
                    InputPath.input().at("position"),
                    String.format(Locale.ROOT, "The job has %d items. Give a position from 1 to %d.", items, items));
        }
    }

    private static MutationRejectedException notFound() {
        return new MutationRejectedException(
                UserErrorCode.NOT_FOUND, InputPath.input().at("id"), "No item has this ID.");
    }
}
