package dev.galley.platform.mutation;

import dev.galley.platform.caller.Audit;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.ValidationErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a mutation ended.
 *
 * @param thing what was written, or the thing as it now stands; null when there is none
 * @param errors why it was refused; empty when it was not
 * @param replayed whether the same call had been answered before
 */
public record MutationResult<T>(@Nullable T thing, List<UserError> errors, boolean replayed) {

    /** Whether this call wrote it. */
    public boolean isDone() {
        return errors.isEmpty() && !replayed;
    }

    /** Refused for its form, before anything was looked up. */
    public static <T> MutationResult<T> refused(IdempotentCall idempotentCall, ValidationErrors validationErrors) {
        Audit.refused(idempotentCall.mutation(), validationErrors.all().stream());
        return new MutationResult<>(null, validationErrors.all(), false);
    }
}
