package dev.galley.job.label;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Tags to add to jobs and to remove from them. */
@Input("TagJobsInput")
@Description("Tags to add to jobs and to remove from them. Give at least one.")
public record TagJobsInput(
        @NonNull @Id @Description("The IDs of the jobs, 1 to 1,000.")
        List<@NonNull String> jobIds,

        @Nullable
        @Description("Up to 20 tags to add, 1 to 50 characters each. They are compared like references, and shown as "
                + "the shop first wrote them. A job can have at most 20.")
        List<@NonNull String> add,

        @Nullable @Description("Up to 20 tags to remove. Jobs that do not have them stay as they are.")
        List<@NonNull String> remove,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
