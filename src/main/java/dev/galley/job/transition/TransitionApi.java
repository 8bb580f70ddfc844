package dev.galley.job.transition;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** The root fields that move items. */
@GraphQLApi
public class TransitionApi {

    private final TransitionJobItem single;
    private final TransitionJobItems bulk;

    TransitionApi(TransitionJobItem single, TransitionJobItems bulk) {
        this.single = single;
        this.bulk = bulk;
    }

    @Mutation
    @Description("Moves an item to another state. The item's availableTransitions lists the allowed " + "states.")
    public @Nullable TransitionJobItemPayload transitionJobItem(
            @Name("input") @NonNull @Description("The transition to make.") TransitionJobItemInput input) {
        return TransitionJobItemPayload.of(single.transition(input));
    }

    @Mutation
    @Description("Moves up to 1,000 items to the same state: the given ones, or those of a job that can "
            + "make the transition.")
    public @Nullable TransitionJobItemsPayload transitionJobItems(
            @Name("input") @NonNull @Description("The transition to make, and the items.")
                    TransitionJobItemsInput input) {
        return bulk.transition(input);
    }
}
