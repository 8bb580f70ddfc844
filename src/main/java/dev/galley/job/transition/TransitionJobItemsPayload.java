package dev.galley.job.transition;

import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code transitionJobItems}. */
@Type("TransitionJobItemsPayload")
@DefaultNonNull
@Description("What became of each item of a bulk move.")
public record TransitionJobItemsPayload(
        @Description("One result for each item, in the order asked; with jobId for each that may go there, in "
                + "position order. Empty when the whole call was refused.")
        List<@NonNull TransitionJobItemResult> results,

        @Description("Why the whole call was refused; empty when it was not. Refusals of single items are in results.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {}
