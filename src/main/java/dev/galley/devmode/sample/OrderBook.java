package dev.galley.devmode.sample;

import dev.galley.devmode.sample.Catalogue.Product;
import dev.galley.devmode.sample.Sample.Customer;
import dev.galley.devmode.sample.Sample.Edit;
import dev.galley.devmode.sample.Sample.Entry;
import dev.galley.devmode.sample.Sample.Line;
import dev.galley.devmode.sample.Sample.Order;
import dev.galley.devmode.sample.Sample.Person;
import dev.galley.item.NewItem;
import dev.galley.job.api.JobOrigin;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.mutation.FieldChange;
import dev.galley.platform.mutation.FieldsEdited;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates orders: by hand at the counter, from the web shop, and from the MIS. */
final class OrderBook {

    /** The identifiers of an order. */
    private record Name(
            String reference, ReferenceKind kind, @Nullable String externalId) {}

    private static final long SEED_OF_DATES = 1456;

    private final Chance chance;
    private final Chance dates = new Chance(new Random(SEED_OF_DATES));
    private final PastIds ids;
    private final Story story;
    private final LabelMaker labels;
    private final Instant now;
    private int referenceNumber;
    private int foreignNumber = 10_480;

    OrderBook(Chance chance, PastIds ids, LabelMaker labels, Instant now) {
        this.chance = chance;
        this.ids = ids;
        this.story = new Story(chance, now);
        this.labels = labels;
        this.now = now;
    }

    /** The number of the last assigned reference. */
    int lastReferenceNumber() {
        return referenceNumber;
    }

    /** An order of that time, with what has happened to it since. */
    Order order(Instant at, Customer customer) {
        boolean byHand = chance.of(60);
        Caller by = byHand ? chance.oneOf(Catalogue.STAFF) : chance.of(70) ? Catalogue.WEB_SHOP : Catalogue.MIS;
        UUID id = ids.at(at);
        Name name = name(at, by);
        Person person = chance.oneOf(customer.people());
        Priority priority = dates.of(10) ? Priority.RUSH : Priority.NORMAL;
        LocalDate dueOn = dates.of(85) ? date(at, priority == Priority.RUSH ? 3 : 25) : null;
        List<Line> lines = lines(id, at, by, person, name.externalId(), dueOn);
        List<Edit> edits = new ArrayList<>();
        ReferenceKind kind = name.kind();
        Instant accepted = chance.hoursAfter(at, 10, 90);
        if (kind == ReferenceKind.ESTIMATE && accepted.isBefore(now) && chance.of(60)) {
            kind = ReferenceKind.ORDER;
            edits.add(edit(TypeId.JOB, id, id, "referenceKind", name.kind(), kind, accepted));
        }
        String customerReference =
                dates.of(30) ? String.format(Locale.ROOT, "PO-%05d", dates.between(10_000, 99_999)) : null;
        JobOrigin origin = byHand ? JobOrigin.MANUAL : JobOrigin.API;
        return new Order(
                id,
                name.reference(),
                kind,
                name.externalId(),
                customerReference,
                priority,
                dueOn,
                customer,
                person,
                origin,
                by,
                lines,
                edits,
                labels.tags(),
                labels.metadata(id, by, name.externalId(), lines),
                labels.notes(id, at, lines));
    }

    private Name name(Instant at, Caller by) {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (by.equals(Catalogue.WEB_SHOP)) {
            int number = ++foreignNumber;
            return new Name("WEB-" + number, ReferenceKind.ORDER, "web-shop-" + number);
        }
        if (by.equals(Catalogue.MIS)) {
            int number = ++foreignNumber;
            return new Name(
                    String.format(Locale.ROOT, "INV-%d-%05d", year, number), ReferenceKind.INVOICE, "mis-" + number);
        }
        if (chance.of(15)) {
            return new Name(
                    String.format(Locale.ROOT, "EST-%d-%05d", year, ++foreignNumber), ReferenceKind.ESTIMATE, null);
        }
        if (chance.of(4)) {
            return new Name("Reprint of " + ++foreignNumber, ReferenceKind.OTHER, null);
        }
        return new Name(String.format(Locale.ROOT, "JOB-%06d", ++referenceNumber), ReferenceKind.ORDER, null);
    }

    private List<Line> lines(
            UUID job, Instant at, Caller by, Person person, @Nullable String externalId, @Nullable LocalDate jobDueOn) {
        List<Line> lines = new ArrayList<>();
        Iterator<Product> products = chance.shuffled(Catalogue.PRODUCTS).iterator();
        for (int count = chance.between(1, chance.of(20) ? 6 : 3); count > 0; count--) {
            NewItem item = item(
                    products.next(),
                    externalId == null ? null : externalId + "-" + (lines.size() + 1),
                    ownDate(jobDueOn));
            lines.add(line(job, lines.size() + 1, item, at, by, person));
        }
        Instant later = chance.hoursAfter(at, 4, 150);
        if (chance.of(10) && later.isBefore(now)) {
            NewItem item = item(products.next(), null, null);
            lines.add(line(job, lines.size() + 1, item, later, chance.oneOf(Catalogue.STAFF), person));
        }
        return lines;
    }

    /** Few items have a date of their own. */
    private @Nullable LocalDate ownDate(@Nullable LocalDate jobDueOn) {
        return jobDueOn != null && dates.of(10) ? jobDueOn.plusDays(dates.between(2, 9)) : null;
    }

    private static dev.galley.people.Person person(Caller caller) {
        return new dev.galley.people.Person(caller.subject(), caller.name());
    }

    private LocalDate date(Instant at, int maxDays) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(dates.between(1, maxDays));
    }

    private NewItem item(Product product, @Nullable String externalId, @Nullable LocalDate dueOn) {
        return new NewItem(
                product.name(),
                product.description(),
                chance.oneOf(product.quantities()),
                externalId,
                dueOn,
                dates.of(60) ? person(dates.oneOf(Catalogue.STAFF)) : null,
                chance.of(45) ? ItemState.IN_REVIEW : ItemState.AWAITING_ARTWORK,
                List.of());
    }

    private Line line(UUID job, int position, NewItem item, Instant at, Caller by, Person person) {
        UUID id = ids.at(at);
        List<Entry> history = story.of(id, job, item, by, person.id());
        Instant edited = chance.hoursAfter(at, 1, 40);
        if (chance.of(94) || !edited.isBefore(end(history))) {
            return new Line(id, position, item, history, List.of());
        }
        int quantity = item.quantity();
        NewItem doubled = new NewItem(
                item.name(),
                item.description(),
                2 * quantity,
                item.externalId(),
                item.dueOn(),
                item.assignee(),
                item.initialState(),
                List.of());
        Edit edit = edit(TypeId.ITEM, id, job, "quantity", quantity, 2 * quantity, edited);
        return new Line(id, position, doubled, history, List.of(edit));
    }

    /** When the item was first cancelled or archived, after which it cannot be edited; now if it is active. */
    private Instant end(List<Entry> history) {
        return history.stream()
                .filter(entry -> !entry.moved().move().to().active())
                .map(entry -> entry.moved().at())
                .findFirst()
                .orElse(now);
    }

    private Edit edit(TypeId kind, UUID thing, UUID job, String field, Object before, Object after, Instant at) {
        FieldChange change = new FieldChange(field, before.toString(), after.toString());
        FieldsEdited fieldsEdited = new FieldsEdited(kind, thing, TypeId.JOB, job, List.of(change), at);
        return new Edit(ids.at(at), fieldsEdited, chance.oneOf(Catalogue.STAFF));
    }
}
