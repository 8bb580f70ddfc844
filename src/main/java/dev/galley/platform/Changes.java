package dev.galley.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers which fields an update really changed. */
public final class Changes {

    private final List<FieldChange> fields = new ArrayList<>();

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
