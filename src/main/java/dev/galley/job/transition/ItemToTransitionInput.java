package dev.galley.job.transition;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One item of a bulk transition. */
@Input("ItemToMoveInput")
@Description("One item of a bulk transition.")
public record ItemToTransitionInput(
        @NonNull @Id @Description("The ID of the item.") String jobItemId,

        @Nullable
        @Description("The version that you expect the item to have. It does not move if it has another one "
                + "(VERSION_CONFLICT).")
        Integer expectedVersion) {}
