package dev.galley.job.api;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code addJobItems}. */
@Type("AddJobItemsPayload")
@DefaultNonNull
@Description("The items that were added, or why they were not.")
public record AddJobItemsPayload(
        @Nullable @Description("The job as it now stands, also when the call was refused; null when there is none.")
        JobView job,

        @Description("The items that were added, in the order of the input; empty when the call was refused.")
        List<@NonNull JobItemView> jobItems,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {}
