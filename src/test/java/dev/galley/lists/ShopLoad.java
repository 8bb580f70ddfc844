package dev.galley.lists;

import dev.galley.lifecycle.ItemState;
import dev.galley.lists.Shop.Company;
import dev.galley.lists.Shop.Contact;
import dev.galley.lists.Shop.Entry;
import dev.galley.lists.Shop.Item;
import dev.galley.lists.Shop.Job;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.DayNumbers;
import dev.galley.platform.input.SearchKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a shop into a database, with the keys that the service would have computed. */
final class ShopLoad implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement company;
    private final PreparedStatement contact;
    private final PreparedStatement job;
    private final PreparedStatement item;
    private final PreparedStatement transition;
    private final PreparedStatement edit;
    private final PreparedStatement jobTag;
    private final PreparedStatement metadata;

    private ShopLoad(Connection connection) throws SQLException {
        this.connection = connection;
        company = insert("company (id, name, name_key, search_key, version, created_at, updated_at)", 7);
        contact = insert(
                "contact (id, company_id, name, email, email_key, search_key, version, created_at, updated_at)", 9);
        job = insert(
                "job (id, reference, reference_key, reference_sort, reference_kind, external_id, customer_reference,"
                        + " customer_reference_key, priority, due_on, due_sort, urgency_sort, earliest_open_due_on, search_key,"
                        + " company_id, contact_id, origin, version, revision, created_at, created_by_kind, created_by_subject,"
                        + " created_by_name, updated_at, state_counts, last_transition_at)",
                26);
        item = insert(
                "job_item (id, job_id, position, name, search_key, quantity, external_id, due_on, effective_due_on, due_sort, assignee_subject,"
                        + " assignee_name, state, state_since,"
                        + " transition_count, version, created_at, updated_at)",
                18);
        transition = insert(
                "job_item_transition (job_item_id, sequence, from_state, to_state, occurred_at, company_id,"
                        + " from_state_seconds, cycle_seconds, actor_kind, actor_subject, actor_name, note,"
                        + " note_visibility, approval)",
                14);
        edit = insert(
                "edit (id, thing_kind, subject_id, job_id, field, occurred_at, actor_kind, actor_subject, actor_name)",
                9);
        jobTag = insert("job_tag (job_id, tag_key)", 2);
        metadata = insert("metadata_entry (subject_id, job_id, key, value, visibility)", 5);
    }

    static void into(Connection connection, Shop shop) throws SQLException {
        connection.setAutoCommit(false);
        try (ShopLoad load = new ShopLoad(connection)) {
            load.addTags();
            for (Company company : shop.companies()) {
                load.add(company);
            }
            for (Contact contact : shop.contacts()) {
                load.add(contact);
            }
            for (Job job : shop.jobs()) {
                load.add(job);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (PreparedStatement analyze = connection.prepareStatement("analyze")) {
            analyze.execute();
        }
    }

    private void addTags() throws SQLException {
        try (PreparedStatement tag = insert("tag (key, name, search_key)", 3)) {
            for (String name : ShopMaker.TAGS) {
                add(tag, ComparisonKeys.reference(name), name, SearchKeys.of(name));
            }
            tag.executeBatch();
        }
    }

    private void add(Company it) throws SQLException {
        add(
                company,
                it.id(),
                it.name(),
                ComparisonKeys.name(it.name()),
                SearchKeys.of(it.name()),
                1,
                madeAt(it.id()),
                madeAt(it.id()));
    }

    private void add(Contact it) throws SQLException {
        add(
                contact,
                it.id(),
                it.company().id(),
                it.name(),
                it.email(),
                ComparisonKeys.email(it.email()),
                SearchKeys.of(it.name(), it.email()),
                1,
                madeAt(it.id()),
                madeAt(it.id()));
    }

    private void add(Job it) throws SQLException {
        Integer[] counts = java.util.Arrays.stream(it.stateCounts()).boxed().toArray(Integer[]::new);
        add(
                job,
                it.id(),
                it.reference(),
                ComparisonKeys.reference(it.reference()),
                ComparisonKeys.sortKey(it.reference()),
                it.kind(),
                it.externalId(),
                it.customerReference(),
                it.customerReference() == null ? null : ComparisonKeys.reference(it.customerReference()),
                it.priority(),
                it.dueOn(),
                DayNumbers.of(it.dueOn()),
                DayNumbers.byUrgency(it.priority().equals("RUSH"), it.dueOn()),
                it.earliestOpenDueOn(),
                SearchKeys.of(Stream.of(it.reference(), it.externalId(), it.customerReference())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "))),
                it.contact().company().id(),
                it.contact().id(),
                it.origin(),
                it.edited() ? 2 : 1,
                it.edited() ? 2 : 1,
                it.createdAt(),
                "SYSTEM",
                "model",
                "The model",
                it.updatedAt(),
                connection.createArrayOf("integer", counts),
                it.lastTransitionAt());
        if (it.edited()) {
            edited("JOB", it.id(), it.id(), it.updatedAt());
        }
        for (Item item : it.items()) {
            add(item, it.contact().company().id());
        }
        for (String tag : it.tags()) {
            add(jobTag, it.id(), ComparisonKeys.reference(tag));
        }
        for (Map.Entry<String, String> entry : it.metadata().entrySet()) {
            add(metadata, it.id(), it.id(), entry.getKey(), entry.getValue(), "INTERNAL");
        }
    }

    private void add(Item it, UUID company) throws SQLException {
        int entries = it.history().size();
        add(
                item,
                it.id(),
                it.job(),
                it.position(),
                it.name(),
                SearchKeys.of(it.name()),
                100,
                it.externalId(),
                it.dueOn(),
                it.effectiveDueOn(),
                DayNumbers.of(it.effectiveDueOn()),
                it.assignee(),
                it.assignee(),
                it.state().name(),
                it.stateSince(),
                entries,
                entries + (it.edited() ? 1 : 0),
                it.createdAt(),
                it.updatedAt());
        for (int i = 0; i < entries; i++) {
            add(it, i, company);
        }
        if (it.edited()) {
            edited("ITEM", it.id(), it.job(), it.updatedAt());
        }
    }

    private void add(Item of, int index, UUID company) throws SQLException {
        Entry entry = of.history().get(index);
        Entry before = index == 0 ? null : of.history().get(index - 1);
        String from = before == null ? null : before.to().name();
        boolean completed = entry.to() == ItemState.COMPLETE
                && before != null
                && before.to().open();
        String to = entry.to().name();
        String approval = to.equals("READY_FOR_PRODUCTION") ? "CUSTOMER" : null;
        add(
                transition,
                of.id(),
                index + 1,
                from,
                to,
                entry.at(),
                company,
                before == null ? null : DurationModel.rounded(before.at(), entry.at()),
                completed ? DurationModel.rounded(of.createdAt(), entry.at()) : null,
                "SYSTEM",
                "model",
                "The model",
                "why",
                "INTERNAL",
                approval);
    }

    private void edited(String kind, UUID thing, UUID job, Instant at) throws SQLException {
        add(edit, UUID.randomUUID(), kind, thing, job, "externalId", at, "SYSTEM", "model", "The model");
    }

    private PreparedStatement insert(String columns, int count) throws SQLException {
        return connection.prepareStatement("insert into " + columns + " values (" + "?, ".repeat(count - 1) + "?)");
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            boolean time = values[i] instanceof Instant;
            statement.setObject(i + 1, time ? ((Instant) values[i]).atOffset(ZoneOffset.UTC) : values[i]);
        }
        statement.addBatch();
    }

    private static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** Sends the rows in the order of their references. */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement :
                new PreparedStatement[] {company, contact, job, item, transition, edit, jobTag, metadata}) {
            statement.executeBatch();
            statement.close();
        }
    }
}
