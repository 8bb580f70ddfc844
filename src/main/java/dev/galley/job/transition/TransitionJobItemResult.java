package dev.galley.job.transition;

import dev.galley.item.api.JobItemView;
import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What became of one item of a bulk move. */
@Type("TransitionJobItemResult")
@DefaultNonNull
@Description("What became of one item of a bulk move.")
public record TransitionJobItemResult(
        @Nullable @Description("The item as it now stands; null when there is none.")
        JobItemView jobItem,

        @Description("Whether the call moved it; in a replay, whether it did at the time.")
        boolean moved,

        @Description("Why it was not moved; empty when it was.")
        List<@NonNull UserError> userErrors) {}
