package dev.galley.job.api;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code addJobItems}. */
@Type("AddJobItemsPayload")
@DefaultNonNull
@Description("The added items, or the reasons why the call was rejected.")
public record AddJobItemsPayload(
        @Nullable
        @Description("The job in its current state, even if the call was rejected. Null if no job has this ID.")
        JobView job,

        @Description("The added items, in the order of the input. Empty if the call was rejected.")
        List<@NonNull JobItemView> jobItems,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {}
