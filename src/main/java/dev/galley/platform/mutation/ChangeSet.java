package dev.galley.platform.mutation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers which fields an update really changed. */
public final class ChangeSet {

    private final List<FieldChange> fields = new ArrayList<>();

    /**
     * When a change happens: now, but later than the change before it, whose time may be of another replica's clock. So a
     * thing's times never run backwards, and a sync that reads by the time of change misses none.
     */
    public static Instant after(Instant before, Instant now) {
        Instant next = before.plusMillis(1);
        return now.isAfter(next) ? now : next;
    }

    /** Notes the change, if it is one. */
    public void note(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(new FieldChange(field, text(before), text(after)));
        }
    }

    public boolean any() {
        return !fields.isEmpty();
    }

    public List<FieldChange> all() {
        return List.copyOf(fields);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
