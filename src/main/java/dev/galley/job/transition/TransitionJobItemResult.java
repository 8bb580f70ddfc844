package dev.galley.job.transition;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The result of a bulk transition for one item. */
@Type("TransitionJobItemResult")
@DefaultNonNull
@Description("The result of a bulk transition for one item.")
public record TransitionJobItemResult(
        @Nullable @Description("The item in its current state. Null if no item has this ID.")
        JobItemView jobItem,

        @Description("True if this call moved the item; in a replay, if the original call did.")
        boolean moved,

        @Description("The reasons why the item was not moved. Empty if it was.")
        List<@NonNull UserError> userErrors) {

    static TransitionJobItemResult of(BulkResult<JobItemView> result) {
        return new TransitionJobItemResult(result.object(), result.isDone(), result.errors());
    }
}
