package dev.galley.platform.bulk;

import dev.galley.platform.error.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a bulk mutation for one object.
 *
 * @param object the object in its current state; null if there is none
 * @param isDone whether the call, or the original one of a replay, carried out the operation on the object
 */
public record BulkResult<T>(@Nullable T object, boolean isDone, List<UserError> errors) {}
