package dev.galley.history;

import dev.galley.item.ItemsMoved;
import dev.galley.platform.Caller;
import dev.galley.platform.Callers;
import dev.galley.platform.Edited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Writes history on hearing of what happened, in the transaction in which it happens. */
@ApplicationScoped
class Recorder {

    private final Callers callers;

    Recorder(Callers callers) {
        this.callers = callers;
    }

    void on(@Observes ItemsMoved event) {
        Caller by = callers.current();
        event.moves().forEach(moved -> JobItemTransition.record(moved, by));
    }

    void on(@Observes Edited event) {
        Caller by = callers.current();
        event.fields().forEach(change -> Edit.record(event, change, by));
    }
}
