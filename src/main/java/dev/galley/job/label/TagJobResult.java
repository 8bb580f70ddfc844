package dev.galley.job.label;

import dev.galley.job.api.JobView;
import dev.galley.platform.bulk.BulkResult;
import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The result of {@code tagJobs} for one job. */
@Type("TagJobResult")
@DefaultNonNull
@Description("The result of tagging for one job.")
public record TagJobResult(
        @Nullable @Description("The job in its current state. Null if no job has this ID.")
        JobView job,

        @Description("True if this call changed the job's tags; in a replay, if the original call did. False, without "
                + "errors, if the job already had the requested tags.")
        boolean changed,

        @Description("The reasons why the job was not tagged. Empty if it was.")
        List<@NonNull UserError> userErrors) {

    static TagJobResult of(BulkResult<JobView> result) {
        return new TagJobResult(result.object(), result.isDone(), result.errors());
    }
}
