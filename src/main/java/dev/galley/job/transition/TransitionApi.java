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
    @Description("Moves an item to another state, as its availableTransitions allow.")
    public @Nullable TransitionJobItemPayload transitionJobItem(
            @Name("input") @NonNull @Description("The move.") TransitionJobItemInput input) {
        return TransitionJobItemPayload.of(single.transition(input));
    }

    @Mutation
    @Description("Moves up to 1,000 items to one state: those named, or all of a job that may go there.")
    public @Nullable TransitionJobItemsPayload transitionJobItems(
            @Name("input") @NonNull @Description("The move and its items.") TransitionJobItemsInput input) {
        return bulk.transition(input);
    }
}
