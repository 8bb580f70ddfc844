package dev.galley.history;

import dev.galley.company.ContactErased;
import dev.galley.item.ItemMoved;
import dev.galley.item.ItemsMoved;
import dev.galley.lifecycle.Move;
import dev.galley.platform.Access;
import dev.galley.platform.Caller;
import dev.galley.platform.Callers;
import dev.galley.platform.Edited;
import dev.galley.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes history on hearing of what happened, in the transaction in which it happens. */
@ApplicationScoped
class Recorder {

    private static final String COLUMNS = """
            insert into job_item_transition
                (job_item_id, sequence, from_state, to_state, occurred_at, on_behalf_of, note, note_visibility, approval,
                 actor_kind, actor_subject, actor_name, actor_company)
            """;

    /** Entries are never changed, so they need no entity to watch over them. */
    private static final String ENTRY = COLUMNS + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String ENTRIES =
            COLUMNS + "select w.*, ?, ?, ?, ?::uuid from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as w";

    private final Callers callers;
    private final Sql sql;

    Recorder(Callers callers, Sql sql) {
        this.callers = callers;
        this.sql = sql;
    }

    void on(@Observes ItemsMoved event) {
        List<ItemMoved> moves = event.moves();
        if (moves.size() == 1) {
            event.last().write(ENTRY, concat(entry(moves.get(0)), actor()));
        } else {
            event.last().write(ENTRIES, concat(actor(), columns(moves)));
        }
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

    private static @Nullable Object[] entry(ItemMoved moved) {
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
            name(move.approval())
        };
    }

    /** The same of many, an array for each column. */
    private static @Nullable Object[] columns(List<ItemMoved> moves) {
        int rows = moves.size();
        @Nullable
        Object[][] columns = {
            new UUID[rows],
            new Integer[rows],
            new String[rows],
            new String[rows],
            new Instant[rows],
            new UUID[rows],
            new String[rows],
            new String[rows],
            new String[rows]
        };
        for (int row = 0; row < rows; row++) {
            @Nullable Object[] entry = entry(moves.get(row));
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = entry[column];
            }
        }
        return columns;
    }

    private static @Nullable Object[] actor() {
        Access by = Access.current();
        return new @Nullable Object[] {
            by.caller().kind(),
            by.caller().subject(),
            by.caller().name(),
            // Of a customer, for which company it acts.
            by.isCustomer() ? by.company() : null
        };
    }

    private static @Nullable Object[] concat(@Nullable Object[] first, @Nullable Object[] second) {
        @Nullable Object[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
