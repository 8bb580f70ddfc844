package dev.galley.devmode.sample;

import dev.galley.company.ContactDetails;
import dev.galley.item.ItemTransitioned;
import dev.galley.item.NewItem;
import dev.galley.job.api.JobOrigin;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.mutation.FieldsEdited;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole sample.
 *
 * @param lastReferenceNumber the number of the last reference that the service assigned
 */
record Sample(List<Customer> customers, List<Order> orders, int lastReferenceNumber) {

    /** A company with the people who order for it. */
    record Customer(UUID id, String name, @Nullable String externalId, List<Person> people) {}

    record Person(UUID id, ContactDetails details) {}

    /** A job with its whole history. */
    record Order(
            UUID id,
            String reference,
            ReferenceKind kind,
            @Nullable String externalId,
            @Nullable String customerReference,
            Priority priority,
            @Nullable LocalDate dueOn,
            Customer customer,
            Person person,
            JobOrigin origin,
            Caller by,
            List<Line> lines,
            List<Edit> edits,
            List<String> tags,
            List<MetadataRow> metadata,
            List<NoteRow> notes) {

        /** The number of items in each state, by {@link ItemState#number()}. */
        int[] stateCounts() {
            int[] counts = new int[ItemState.BY_NUMBER.size()];
            lines.forEach(line -> counts[line.state().number() - 1]++);
            return counts;
        }

        @Nullable
        LocalDate dueOn(Line line) {
            return line.item().dueOn() == null ? dueOn : line.item().dueOn();
        }

        @Nullable
        LocalDate earliestOpenDueOn() {
            return lines.stream()
                    .filter(line -> line.state().open())
                    .map(this::dueOn)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        Instant lastTransitionAt() {
            return lines.stream().map(Line::stateSince).reduce(Ids.timeOf(id), Sample::later);
        }

        /** When the job or any of its items last changed. */
        Instant updatedAt() {
            return Stream.concat(
                            Stream.concat(
                                    lines.stream().map(Line::updatedAt),
                                    notes.stream().map(NoteRow::at)),
                            edits.stream().map(edit -> edit.edited().at()))
                    .reduce(Ids.timeOf(id), Sample::later);
        }
    }

    /** An item with its history, oldest first, and its edits. */
    record Line(UUID id, int position, NewItem item, List<Entry> history, List<Edit> edits) {

        ItemState state() {
            return last().move().to();
        }

        Instant stateSince() {
            return last().at();
        }

        /** One for its creation, and one for each transition and edit. */
        int version() {
            return history.size() + edits.size();
        }

        Instant updatedAt() {
            return edits.stream().map(edit -> edit.edited().at()).reduce(stateSince(), Sample::later);
        }

        private ItemTransitioned last() {
            return history.get(history.size() - 1).moved();
        }
    }

    record Entry(ItemTransitioned moved, Caller by) {}

    /** An edit of one field. */
    record Edit(UUID id, FieldsEdited edited, Caller by) {}

    /** A metadata entry of a job, or of an item of it. */
    record MetadataRow(UUID job, @Nullable UUID item, String key, String value, NoteVisibility visibility) {}

    /** A note on a job, or on an item of it. */
    record NoteRow(UUID id, UUID job, @Nullable UUID item, String text, NoteVisibility visibility, Caller by) {

        Instant at() {
            return Ids.timeOf(id);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
