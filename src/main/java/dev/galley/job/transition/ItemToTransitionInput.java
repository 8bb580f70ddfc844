package dev.galley.job.transition;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One item of a bulk move. */
@Input("ItemToMoveInput")
@Description("One item of a bulk move.")
public record ItemToTransitionInput(
        @NonNull @Id @Description("The item's id.") String jobItemId,

        @Nullable
        @Description("The version of the item that the caller has seen; another one refuses its move "
                + "(VERSION_CONFLICT).")
        Integer expectedVersion) {}
