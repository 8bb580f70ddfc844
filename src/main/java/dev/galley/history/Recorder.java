package dev.galley.history;

import dev.galley.company.ContactErased;
import dev.galley.item.ItemMoved;
import dev.galley.item.ItemsMoved;
import dev.galley.lifecycle.Move;
import dev.galley.platform.Access;
import dev.galley.platform.Caller;
import dev.galley.platform.Edited;
import dev.galley.platform.Insert;
import dev.galley.platform.Insert.Column;
import dev.galley.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes history on hearing of what happened, in the transaction in which it happens. */
@ApplicationScoped
class Recorder {

    /** Entries are never changed, so they need no entity to watch over them. */
    private static final Insert ENTRIES = new Insert(
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

    private final Sql sql;

    Recorder(Sql sql) {
        this.sql = sql;
    }

    void on(@Observes ItemsMoved event) {
        Access by = Access.current();
        ENTRIES.add(
                event.last(),
                event.moves().stream().map(moved -> entry(moved, by)).toList());
    }

    /** That something was edited stays; what it was tells of a person. */
    void on(@Observes ContactErased event) {
        sql.update(
                "update edit set old_value = null, new_value = null where company_id = ? and thing_kind = 'CONTACT'"
                        + " and thing_id = ? and field <> 'erasedAt'",
                event.company(),
                event.contact());
    }

    void on(@Observes Edited event) {
        Caller by = Access.current().caller();
        event.fields().forEach(change -> Edit.record(event, change, by));
    }

    private static @Nullable Object[] entry(ItemMoved moved, Access by) {
        Move move = moved.move();
        return new @Nullable Object[] {
            moved.itemId(),
            moved.sequence(),
            name(moved.from()),
            move.to().name(),
            moved.at(),
            move.onBehalfOf(),
            move.note(),
            move.note() == null ? null : move.noteVisibility().name(),
            name(move.approval()),
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
