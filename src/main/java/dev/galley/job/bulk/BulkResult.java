package dev.galley.job.bulk;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.error.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a bulk call for one item.
 *
 * @param item null if no item has the ID
 * @param isDone whether the call, or the original one of a replay, did what it should with the item
 */
public record BulkResult(@Nullable JobItemView item, boolean isDone, List<UserError> errors) {}
