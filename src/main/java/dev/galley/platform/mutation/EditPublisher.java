package dev.galley.platform.mutation;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** Runs updates at the current time, and fires an event with what they changed, in the transaction. */
@ApplicationScoped
public class EditPublisher {

    private final Clock clock;
    private final Event<FieldsEdited> edited;

    EditPublisher(Clock clock, Event<FieldsEdited> edited) {
        this.clock = clock;
        this.edited = edited;
    }

    /** Runs an update. If it changed nothing, no event is fired. */
    public void publish(Function<Instant, FieldsEdited> update) {
        FieldsEdited event = update.apply(clock.instant());
        if (!event.fields().isEmpty()) {
            edited.fire(event);
            // Entities are flushed first, because the last statements of a mutation are sent with the end of its
            // transaction.
            Panache.flush();
        }
    }
}
