package dev.galley.item;

import dev.galley.item.api.JobItemView;
import dev.galley.item.api.UpdateJobItemInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.EditPublisher;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Updates items. */
@ApplicationScoped
public class JobItems {

    private final UnitOfWork units;
    private final Arguments arguments;
    private final EditPublisher editPublisher;

    JobItems(UnitOfWork units, Arguments arguments, EditPublisher editPublisher) {
        this.units = units;
        this.arguments = arguments;
        this.editPublisher = editPublisher;
    }

    MutationResult<JobItemView> update(UpdateJobItemInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateJobItem", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        ItemEdit edit = edit(input, validationErrors);
        return units.update(
                idempotentCall,
                TypeId.ITEM,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                id -> change(id, edit, input),
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
                                input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors)));
    }

    private JobItemView change(UUID id, ItemEdit edit, UpdateJobItemInput input) {
        List<JobItem> siblings = edit.position().given() ? lockSiblings(id) : List.of();
        JobItem item = JobItem.lockWithId(id).orElseThrow(JobItems::notFound);
        ValidationErrors validationErrors = new ValidationErrors();
        OptimisticLock.check(
                input.expectedVersion(), item.version(), InputPath.input().at("expectedVersion"), validationErrors);
        check(item, edit, siblings.size(), validationErrors);
        validationErrors.refuseIfAny();
        if (edit.position().given()) {
            makeRoom(siblings, item.position(), edit.position().value());
        }
        editPublisher.publish(at -> item.edit(edit, at));
        return item.view();
    }

    private static List<JobItem> lockSiblings(UUID id) {
        return JobItem.lockOfJob(JobItem.jobOf(id).orElseThrow(JobItems::notFound));
    }

    private static void check(JobItem item, ItemEdit edit, int items, ValidationErrors validationErrors) {
        if (item.ended()) {
            validationErrors.add(
                    UserErrorCode.ENDED,
                    InputPath.input().at("id"),
                    String.format(Locale.ROOT, "The item is %s and can no longer be edited.", item.state()));
        }
        if (edit.position().given() && edit.position().value() > items) {
            validationErrors.add(
                    UserErrorCode.OUT_OF_RANGE,
                    InputPath.input().at("position"),
                    String.format(Locale.ROOT, "The job has %d items. Give a position from 1 to %d.", items, items));
        }
        String externalId = edit.externalId().value();
        if (externalId != null && JobItem.isExternalIdTaken(externalId, item.id())) {
            validationErrors.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    InputPath.input().at("externalId"),
                    "Another item has this external ID.");
        }
    }

    /** Shifts the items between the two positions by one towards the old position. */
    private static void makeRoom(List<JobItem> siblings, int from, int to) {
        for (JobItem sibling : siblings) {
            if (sibling.position() > from && sibling.position() <= to) {
                sibling.shiftBy(-1);
            } else if (sibling.position() < from && sibling.position() >= to) {
                sibling.shiftBy(1);
            }
        }
    }

    private static MutationRejectedException notFound() {
        return new MutationRejectedException(
                UserErrorCode.NOT_FOUND, InputPath.input().at("id"), "No item has this ID.");
    }
}
