package dev.galley.history;

import dev.galley.company.ContactErased;
import dev.galley.item.ItemsTransitioned;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.sql.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Observes what happens and writes the history, in the same transaction. */
@ApplicationScoped
class Recorder {

    private final Jdbc jdbc;

    Recorder(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    void on(@Observes ItemsTransitioned event) {
        Access by = Access.current();
        JobItemTransition.INSERT.add(
                event.last(),
                event.transitions().stream()
                        .map(moved -> JobItemTransition.of(moved, by))
                        .toList());
    }

    /** It remains visible that a field was edited, but its values are personal data. */
    void on(@Observes ContactErased event) {
        jdbc.update(Edit.FORGET_VALUES, event.company(), event.contact());
    }

    void on(@Observes FieldsEdited event) {
        Caller by = Access.current().caller();
        event.fields().forEach(change -> Edit.record(event, change, by));
    }
}
