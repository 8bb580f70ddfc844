package dev.galley.job.bulk;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The result of a bulk update for one item. */
@Type("UpdateJobItemResult")
@DefaultNonNull
@Description("The result of a bulk update for one item.")
public record UpdateJobItemResult(
        @Nullable @Description("The item in its current state. Null if no item has this ID.")
        JobItemView jobItem,

        @Description("True if the call updated the item, even if it already had these values; in a replay, if the "
                + "original call did.")
        boolean updated,

        @Description("The reasons why the item was not updated. Empty if it was.")
        List<@NonNull UserError> userErrors) {

    static UpdateJobItemResult of(BulkResult<JobItemView> result) {
        return new UpdateJobItemResult(result.object(), result.isDone(), result.errors());
    }
}
