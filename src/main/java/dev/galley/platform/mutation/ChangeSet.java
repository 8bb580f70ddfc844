package dev.galley.platform.mutation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the fields that an update changed. */
public final class ChangeSet {

    private final List<FieldChange> fields = new ArrayList<>();

    /**
     * The time of a change: now, but later than the previous change, whose time may come from another replica's clock.
     * The times of an object therefore never go backwards, and no two changes of it have the same.
     */
    public static Instant after(Instant before, Instant now) {
        Instant next = before.plusMillis(1);
        return now.isAfter(next) ? now : next;
    }

    /** Records the change, unless the values are equal. */
    public void add(String field, @Nullable Object before, @Nullable Object after) {
        add(field, before, after, false);
    }

    /** The same; an internal change is hidden from customers. */
    public void add(String field, @Nullable Object before, @Nullable Object after, boolean isInternal) {
        if (!Objects.equals(before, after)) {
            fields.add(new FieldChange(field, text(before), text(after), isInternal));
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
