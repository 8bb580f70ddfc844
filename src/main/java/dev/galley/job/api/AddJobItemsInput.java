package dev.galley.job.api;

import dev.galley.item.api.NewJobItemInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The items to add to a job. */
@Input("AddJobItemsInput")
@Description("The items to add to a job, after its existing ones.")
public record AddJobItemsInput(
        @NonNull @Id @Description("The ID of the job.") String jobId,

        @NonNull @Description("The items in the order of their positions, 1 to 200.")
        List<@NonNull NewJobItemInput> items,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
