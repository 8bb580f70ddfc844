package dev.galley.platform.mutation;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** Has things changed at the time of the clock, and tells the world of what changed, inside the transaction. */
@ApplicationScoped
public class EditPublisher {

    private final Clock clock;
    private final Event<FieldsEdited> edited;

    EditPublisher(Clock clock, Event<FieldsEdited> edited) {
        this.clock = clock;
        this.edited = edited;
    }

    /** Carries out an update; one that changed nothing is not told. */
    public void publish(Function<Instant, FieldsEdited> update) {
        FieldsEdited event = update.apply(clock.instant());
        if (!event.fields().isEmpty()) {
            edited.fire(event);
            // Entities are written at once: what a mutation writes last is sent with its transaction's end.
            Panache.flush();
        }
    }
}
