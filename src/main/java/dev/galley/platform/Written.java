package dev.galley.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a mutation ended.
 *
 * @param thing what was written, or the thing as it now stands; null when there is none
 * @param errors why it was refused; empty when it was not
 * @param replayed whether the same call had been answered before
 */
public record Written<T>(@Nullable T thing, List<UserError> errors, boolean replayed) {

    /** Whether this call wrote it. */
    public boolean isDone() {
        return errors.isEmpty() && !replayed;
    }

    /** Refused for its form, before anything was looked up. */
    public static <T> Written<T> refused(Call call, Faults faults) {
        Audit.refused(call.mutation(), faults.all().stream());
        return new Written<>(null, faults.all(), false);
    }
}
