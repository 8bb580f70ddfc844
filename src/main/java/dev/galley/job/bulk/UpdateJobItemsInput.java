package dev.galley.job.bulk;

import dev.galley.people.PersonInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The due date or assignee to set for several items. */
@Input("UpdateJobItemsInput")
@Description("The due date, the assignee, or both, to set for several items. An omitted field keeps its value in each "
        + "item.")
public record UpdateJobItemsInput(
        @Nullable @Description("The items to update, 1 to 1,000. Give either items or jobId.")
        List<@NonNull BulkItemInput> items,

        @Nullable
        @Id
        @Description("The job whose items to update: all that are neither cancelled nor archived. The others have "
                + "no result and do not count for onError. If there are no such items, the whole call is rejected "
                + "(ENDED). Give either items or jobId.")
        String jobId,

        @Nullable
        @Description("The new due date of each item alone. Null clears it, so that the date of the item's job applies.")
        LocalDate dueOn,

        @Nullable @Description("The person to whom each item is assigned. Null assigns it to nobody.")
        PersonInput assignee,

        @Nullable @Description("What happens to the other items if some cannot be updated. Default: SKIP.")
        OnError onError,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
