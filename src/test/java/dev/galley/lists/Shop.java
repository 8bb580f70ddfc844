package dev.galley.lists;

import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.JobProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A shop in memory: the expected content of lists. */
record Shop(List<Company> companies, List<Contact> contacts, List<Job> jobs) {

    record Company(UUID id, String name) {}

    record Contact(UUID id, Company company, String name, String email) {}

    record Job(
            UUID id,
            String reference,
            String kind,
            String externalId,
            String customerReference,
            String priority,
            LocalDate dueOn,
            Contact contact,
            String origin,
            Instant createdAt,
            Instant updatedAt,
            boolean edited,
            List<Item> items,
            Set<String> tags,
            Map<String, String> metadata) {

        LocalDate earliestOpenDueOn() {
            return items.stream()
                    .filter(item -> item.state().open() && item.effectiveDueOn() != null)
                    .map(Item::effectiveDueOn)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        boolean overdue(LocalDate today) {
            return items.stream().anyMatch(item -> item.overdue(today));
        }

        boolean active() {
            return items.stream().anyMatch(Item::active);
        }

        Instant lastTransitionAt() {
            return items.stream()
                    .map(Item::stateSince)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        int[] stateCounts() {
            int[] counts = new int[ItemState.BY_NUMBER.size()];
            items.forEach(item -> counts[item.state().number() - 1]++);
            return counts;
        }

        String stage() {
            return JobProgress.of(stateCounts(), lastTransitionAt()).stage().name();
        }
    }

    /** An item with its past states and their times. */
    record Item(
            UUID id,
            UUID job,
            int position,
            String name,
            String externalId,
            LocalDate dueOn,
            LocalDate effectiveDueOn,
            String assignee,
            List<Entry> history,
            Instant updatedAt) {

        boolean overdue(LocalDate today) {
            return effectiveDueOn != null && effectiveDueOn.isBefore(today) && state().open();
        }

        ItemState state() {
            return history.get(history.size() - 1).to();
        }

        Instant stateSince() {
            return history.get(history.size() - 1).at();
        }

        Instant createdAt() {
            return history.get(0).at();
        }

        boolean active() {
            return state() != ItemState.CANCELLED && state() != ItemState.ARCHIVED;
        }

        boolean edited() {
            return updatedAt.isAfter(stateSince());
        }
    }

    record Entry(ItemState to, Instant at) {}

    /** The date for the service under test, whose time zone is UTC. */
    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    List<Item> items() {
        return jobs.stream().flatMap(job -> job.items().stream()).toList();
    }

    Job jobOf(Item item) {
        return jobs.stream()
                .filter(job -> job.id().equals(item.job()))
                .findFirst()
                .orElseThrow();
    }

    /** IDs in the order of their bytes, which is that of their text. */
    static <T> Comparator<T> byId(Function<T, UUID> id) {
        return Comparator.comparing(thing -> id.apply(thing).toString());
    }
}
