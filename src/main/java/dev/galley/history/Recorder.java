package dev.galley.history;

import dev.galley.company.ContactErased;
import dev.galley.item.ItemTransitioned;
import dev.galley.item.ItemsTransitioned;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.BulkInsert.Column;
import dev.galley.platform.sql.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes history on hearing of what happened, in the transaction in which it happens. */
@ApplicationScoped
class Recorder {

    /** Entries are never changed, so they need no entity to watch over them. */
    private static final BulkInsert ENTRIES = new BulkInsert(
            "job_item_transition",
            new Column("job_item_id", UUID[]::new),
            new Column("sequence", Integer[]::new),
            new Column("from_state", String[]::new),
            new Column("to_state", String[]::new),
            new Column("occurred_at", Instant[]::new),
            new Column("on_behalf_of", UUID[]::new),
            new Column("note", String[]::new),
            new Column("note_visibility", String[]::new),
            new Column("approval", String[]::new),
            new Column("actor_kind", String[]::new),
            new Column("actor_subject", String[]::new),
            new Column("actor_name", String[]::new),
            new Column("actor_company", UUID[]::new));

    private final Jdbc jdbc;

    Recorder(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    void on(@Observes ItemsTransitioned event) {
        Access by = Access.current();
        ENTRIES.add(
                event.last(),
                event.transitions().stream().map(moved -> entry(moved, by)).toList());
    }

    /** That something was edited stays; what it was tells of a person. */
    void on(@Observes ContactErased event) {
        jdbc.update(
                "update edit set old_value = null, new_value = null where company_id = ? and thing_kind = 'CONTACT'"
                        + " and subject_id = ? and field <> 'erasedAt'",
                event.company(),
                event.contact());
    }

    void on(@Observes FieldsEdited event) {
        Caller by = Access.current().caller();
        event.fields().forEach(change -> Edit.record(event, change, by));
    }

    private static @Nullable Object[] entry(ItemTransitioned moved, Access by) {
        RequestedMove requestedMove = moved.move();
        return new @Nullable Object[] {
            moved.itemId(),
            moved.sequence(),
            name(moved.from()),
            requestedMove.to().name(),
            moved.at(),
            requestedMove.onBehalfOf(),
            requestedMove.note(),
            requestedMove.note() == null ? null : requestedMove.noteVisibility().name(),
            name(requestedMove.approval()),
            by.caller().kind().name(),
            by.caller().subject(),
            by.caller().name(),
            // Of a customer, for which company it acts.
            by.isCustomer() ? by.company() : null
        };
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
