package dev.galley.item;

import dev.galley.platform.Arguments;
import dev.galley.platform.Bounds;
import dev.galley.platform.Call;
import dev.galley.platform.Changed;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.Text;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Versions;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Changes items. */
@ApplicationScoped
public class JobItems {

    private final UnitOfWork units;
    private final Arguments arguments;
    private final Changed changed;

    JobItems(UnitOfWork units, Arguments arguments, Changed changed) {
        this.units = units;
        this.arguments = arguments;
        this.changed = changed;
    }

    Written<JobItemView> update(UpdateJobItemInput input) {
        Faults faults = new Faults();
        Call call = new Call("updateJobItem", input.idempotencyKey());
        call.check(faults);
        ItemEdit edit = edit(input, faults);
        return units.update(
                call,
                TypeId.ITEM,
                input.id(),
                Place.input().at("id"),
                faults,
                id -> change(id, edit, input),
                JobItem::current);
    }

    private ItemEdit edit(UpdateJobItemInput input, Faults faults) {
        Place place = Place.input();
        return new ItemEdit(
                arguments.patch("name", () -> Text.NAME.required(input.name(), Bounds.NAME, place.at("name"), faults)),
                arguments.patch(
                        "description",
                        () -> Text.PROSE.optional(input.description(), Bounds.PROSE, place.at("description"), faults)),
                arguments.patch(
                        "quantity",
                        () -> Bounds.number(input.quantity(), Bounds.QUANTITY, place.at("quantity"), faults)),
                arguments.patch(
                        "position",
                        () -> Bounds.number(input.position(), Bounds.ITEMS_IN_A_JOB, place.at("position"), faults)),
                arguments.patch(
                        "externalId",
                        () -> Text.exact(input.externalId(), Bounds.EXTERNAL_ID, place.at("externalId"), faults)));
    }

    private JobItemView change(UUID id, ItemEdit edit, UpdateJobItemInput input) {
        List<JobItem> siblings = edit.position().given() ? lockSiblings(id) : List.of();
        JobItem item = JobItem.lockWithId(id).orElseThrow(JobItems::notFound);
        Faults faults = new Faults();
        Versions.check(input.expectedVersion(), item.version(), Place.input().at("expectedVersion"), faults);
        check(item, edit, siblings.size(), faults);
        faults.refuseIfAny();
        if (edit.position().given()) {
            makeRoom(siblings, item.position(), edit.position().value());
        }
        changed.tell(at -> item.edit(edit, at));
        return item.view();
    }

    private static List<JobItem> lockSiblings(UUID id) {
        return JobItem.lockOfJob(JobItem.jobOf(id).orElseThrow(JobItems::notFound));
    }

    private static void check(JobItem item, ItemEdit edit, int items, Faults faults) {
        if (item.ended()) {
            faults.add(
                    UserErrorCode.ENDED,
                    Place.input().at("id"),
                    String.format(Locale.ROOT, "The item is %s and is not edited any more.", item.state()));
        }
        if (edit.position().given() && edit.position().value() > items) {
            faults.add(
                    UserErrorCode.OUT_OF_RANGE,
                    Place.input().at("position"),
                    String.format(Locale.ROOT, "The job has %d items: give a position from 1 to %d.", items, items));
        }
        String externalId = edit.externalId().value();
        if (externalId != null && JobItem.isExternalIdTaken(externalId, item.id())) {
            faults.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    Place.input().at("externalId"),
                    "Another item has this external id.");
        }
    }

    /** Shifts the items between the two positions by one towards the old one. */
    private static void makeRoom(List<JobItem> siblings, int from, int to) {
        for (JobItem sibling : siblings) {
            if (sibling.position() > from && sibling.position() <= to) {
                sibling.shiftBy(-1);
            } else if (sibling.position() < from && sibling.position() >= to) {
                sibling.shiftBy(1);
            }
        }
    }

    private static Refused notFound() {
        return new Refused(UserErrorCode.NOT_FOUND, Place.input().at("id"), "There is no item with this id.");
    }
}
