package dev.galley.job.api;

import dev.galley.item.api.NewJobItemInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Items to be added to a job. */
@Input("AddJobItemsInput")
@Description("Items to be added to a job, behind those it has.")
public record AddJobItemsInput(
        @NonNull @Id @Description("The job's id.") String jobId,

        @NonNull @Description("The items in position order, 1 to 200.")
        List<@NonNull NewJobItemInput> items,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
