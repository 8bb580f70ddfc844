package dev.galley.history;

import dev.galley.company.ContactErased;
import dev.galley.item.ItemMoved;
import dev.galley.item.ItemsMoved;
import dev.galley.platform.Access;
import dev.galley.platform.Caller;
import dev.galley.platform.Callers;
import dev.galley.platform.Edited;
import dev.galley.platform.Sql;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Writes history on hearing of what happened, in the transaction in which it happens. */
@ApplicationScoped
class Recorder {

    /** Entries are never changed, so they need no entity to watch over them. */
    private static final String ENTRY = """
            insert into job_item_transition
                (job_item_id, sequence, from_state, to_state, occurred_at, actor_kind, actor_subject, actor_name,
                 actor_company, on_behalf_of, note, note_visibility, approval)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Callers callers;
    private final Sql sql;

    Recorder(Callers callers, Sql sql) {
        this.callers = callers;
        this.sql = sql;
    }

    void on(@Observes ItemsMoved event) {
        Access by = Access.current();
        // What the entries refer to may be new.
        Panache.getEntityManager().flush();
        sql.updateEach(
                ENTRY, event.moves().stream().map(moved -> entry(moved, by)).toList());
    }

    /** That something was edited stays; what it was tells of a person. */
    void on(@Observes ContactErased event) {
        sql.update(
                "update edit set old_value = null, new_value = null where thing_kind = 'CONTACT' and thing_id = ?"
                        + " and field <> 'erasedAt'",
                event.contact());
    }

    void on(@Observes Edited event) {
        Caller by = callers.current();
        event.fields().forEach(change -> Edit.record(event, change, by));
    }

    private static @Nullable Object[] entry(ItemMoved moved, Access by) {
        String note = moved.move().note();
        return new @Nullable Object[] {
            moved.itemId(),
            moved.sequence(),
            moved.from(),
            moved.move().to(),
            moved.at(),
            by.caller().kind(),
            by.caller().subject(),
            by.caller().name(),
            // Of a customer, for which company it acts.
            by.isCustomer() ? by.company() : null,
            moved.move().onBehalfOf(),
            note,
            note == null ? null : moved.move().noteVisibility(),
            moved.move().approval()
        };
    }
}
