package dev.galley.devmode.sample;

import dev.galley.devmode.sample.Sample.Customer;
import dev.galley.devmode.sample.Sample.Edit;
import dev.galley.devmode.sample.Sample.Entry;
import dev.galley.devmode.sample.Sample.Line;
import dev.galley.devmode.sample.Sample.MetadataRow;
import dev.galley.devmode.sample.Sample.NoteRow;
import dev.galley.devmode.sample.Sample.Order;
import dev.galley.devmode.sample.Sample.Person;
import dev.galley.history.RoundedSeconds;
import dev.galley.job.api.Priority;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.DayNumbers;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.mutation.FieldChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sample as database rows: values by column name, with the same columns for all rows of a table. */
final class Rows {

    private Rows() {}

    static Map<String, @Nullable Object> of(Customer customer) {
        Map<String, @Nullable Object> row = created(Ids.timeOf(customer.id()));
        row.put("id", customer.id());
        row.put("name", customer.name());
        row.put("name_key", ComparisonKeys.name(customer.name()));
        row.put("search_key", SearchKeys.of(customer.name()));
        row.put("external_id", customer.externalId());
        return row;
    }

    static Map<String, @Nullable Object> of(Person person, Customer customer) {
        String email = person.details().email();
        Map<String, @Nullable Object> row = created(Ids.timeOf(person.id()));
        row.put("id", person.id());
        row.put("company_id", customer.id());
        row.put("name", person.details().name());
        row.put("email", email);
        row.put("email_key", ComparisonKeys.email(email));
        row.put("search_key", SearchKeys.of(person.details().name(), email));
        row.put("phone", person.details().phone());
        return row;
    }

    static Map<String, @Nullable Object> of(Order order) {
        String reference = order.reference();
        Map<String, @Nullable Object> row = created(Ids.timeOf(order.id()));
        row.put("id", order.id());
        row.put("reference", reference);
        row.put("reference_key", ComparisonKeys.reference(reference));
        row.put("reference_sort", ComparisonKeys.sortKey(reference));
        row.put("reference_kind", order.kind());
        row.put("external_id", order.externalId());
        row.put("customer_reference", order.customerReference());
        row.put(
                "customer_reference_key",
                order.customerReference() == null ? null : ComparisonKeys.reference(order.customerReference()));
        row.put("priority", order.priority());
        row.put("due_on", order.dueOn());
        row.put("due_sort", DayNumbers.of(order.dueOn()));
        row.put("urgency_sort", DayNumbers.byUrgency(order.priority() == Priority.RUSH, order.dueOn()));
        row.put("search_key", SearchKeys.of(reference, order.externalId(), order.customerReference()));
        row.put("company_id", order.customer().id());
        row.put("contact_id", order.person().id());
        row.put("origin", order.origin());
        row.put("version", 1 + order.edits().size());
        row.put("revision", 1);
        row.put("created_by_kind", order.by().kind());
        row.put("created_by_subject", order.by().subject());
        row.put("created_by_name", order.by().name());
        row.put("updated_at", order.updatedAt());
        row.put("state_counts", order.stateCounts());
        row.put("last_transition_at", order.lastTransitionAt());
        row.put("earliest_open_due_on", order.earliestOpenDueOn());
        return row;
    }

    static Map<String, @Nullable Object> of(Line line, Order order) {
        Map<String, @Nullable Object> row = created(Ids.timeOf(line.id()));
        row.put("id", line.id());
        row.put("job_id", line.history().get(0).moved().jobId());
        row.put("position", line.position());
        row.put("name", line.item().name());
        row.put("search_key", SearchKeys.of(line.item().name()));
        row.put("description", line.item().description());
        row.put("quantity", line.item().quantity());
        row.put("external_id", line.item().externalId());
        row.put("due_on", line.item().dueOn());
        row.put("effective_due_on", order.dueOn(line));
        row.put("due_sort", DayNumbers.of(order.dueOn(line)));
        row.put(
                "assignee_subject",
                line.item().assignee() == null ? null : line.item().assignee().subject());
        row.put(
                "assignee_name",
                line.item().assignee() == null ? null : line.item().assignee().name());
        row.put("state", line.state());
        row.put("state_since", line.stateSince());
        row.put("transition_count", line.history().size());
        row.put("version", line.version());
        row.put("updated_at", line.updatedAt());
        return row;
    }

    static Map<String, @Nullable Object> of(Caller person) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("subject", person.subject());
        row.put("name", person.name());
        row.put("name_key", ComparisonKeys.name(person.name()));
        row.put("search_key", SearchKeys.of(person.name()));
        return row;
    }

    static Map<String, @Nullable Object> of(Entry entry, Order order) {
        RequestedMove requestedMove = entry.moved().move();
        Map<String, @Nullable Object> row = acted(entry.by(), entry.moved().at());
        row.put("job_item_id", entry.moved().itemId());
        row.put("sequence", entry.moved().sequence());
        row.put("from_state", entry.moved().from());
        row.put("to_state", requestedMove.to());
        row.put("company_id", order.customer().id());
        row.put("from_state_seconds", RoundedSeconds.inFromState(entry.moved()));
        row.put("cycle_seconds", RoundedSeconds.ofCycle(entry.moved()));
        row.put("on_behalf_of", requestedMove.onBehalfOf());
        row.put("note", requestedMove.note());
        row.put("note_visibility", requestedMove.note() == null ? null : requestedMove.noteVisibility());
        row.put("approval", requestedMove.approval());
        return row;
    }

    static Map<String, @Nullable Object> of(Edit edit) {
        FieldChange change = edit.edited().fields().get(0);
        Map<String, @Nullable Object> row = acted(edit.by(), edit.edited().at());
        row.put("id", edit.id());
        row.put("thing_kind", edit.edited().kind());
        row.put("subject_id", edit.edited().subject());
        row.put("job_id", edit.edited().owner());
        row.put("field", change.field());
        row.put("old_value", change.before());
        row.put("new_value", change.after());
        return row;
    }

    static Map<String, @Nullable Object> ofTag(String tag) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("key", ComparisonKeys.reference(tag));
        row.put("name", tag);
        row.put("search_key", SearchKeys.of(tag));
        return row;
    }

    static Map<String, @Nullable Object> ofTag(Order order, String tag) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("job_id", order.id());
        row.put("tag_key", ComparisonKeys.reference(tag));
        return row;
    }

    static Map<String, @Nullable Object> of(MetadataRow entry) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("subject_id", entry.item() == null ? entry.job() : entry.item());
        row.put("key", entry.key());
        row.put("value", entry.value());
        row.put("visibility", entry.visibility());
        row.put("job_id", entry.job());
        row.put("job_item_id", entry.item());
        return row;
    }

    static Map<String, @Nullable Object> of(NoteRow note) {
        Map<String, @Nullable Object> row = acted(note.by(), note.at());
        row.put("id", note.id());
        row.put("job_id", note.job());
        row.put("job_item_id", note.item());
        row.put("text", note.text());
        row.put("visibility", note.visibility());
        return row;
    }

    private static Map<String, @Nullable Object> created(Instant at) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("created_at", at);
        row.put("updated_at", at);
        row.put("version", 1);
        return row;
    }

    private static Map<String, @Nullable Object> acted(Caller by, Instant at) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("occurred_at", at);
        row.put("actor_kind", by.kind());
        row.put("actor_subject", by.subject());
        row.put("actor_name", by.name());
        return row;
    }
}
