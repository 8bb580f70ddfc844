package dev.galley.platform.mutation;

import dev.galley.platform.error.UserError;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.operation.Audit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a mutation.
 *
 * @param result the object that was written, or its current state; null if there is none
 * @param errors the reasons why the call was rejected; empty if it was accepted
 * @param replayed whether an earlier call with the same idempotency key had been carried out
 */
public record MutationResult<T>(@Nullable T result, List<UserError> errors, boolean replayed) {

    /** Whether this call wrote the object. */
    public boolean isDone() {
        return errors.isEmpty() && !replayed;
    }

    /** Rejects a call for its format, before anything was read. */
    public static <T> MutationResult<T> rejected(IdempotentCall idempotentCall, ValidationErrors validationErrors) {
        Audit.rejected(idempotentCall.mutation(), validationErrors.all().stream());
        return new MutationResult<>(null, validationErrors.all(), false);
    }
}
