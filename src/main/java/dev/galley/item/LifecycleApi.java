package dev.galley.item;

import dev.galley.lifecycle.AvailableTransition;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.Mover;
import dev.galley.lifecycle.WaitingOn;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** The life cycle itself, so that a front end can build a board from the API alone. */
@GraphQLApi
public class LifecycleApi {

    private static final List<LifecycleStateView> STATES =
            Arrays.stream(ItemState.values()).map(LifecycleStateView::of).toList();

    /** A state of the life cycle as the API returns it. */
    @Type("LifecycleState")
    @DefaultNonNull
    @Description("A state of the life cycle, with its meaning and the transitions out of it.")
    public record LifecycleStateView(
            @Description("The state.") ItemState state,
            @Description("The display name, in English.") String label,

            @Description("What the state means, in one sentence.")
            String description,

            @Description("True if items in this state are active.")
            boolean active,

            @Nullable @Description("Who must act next on items in this state. Null if nobody must.")
            WaitingOn waitingOn,

            @Description("True if a new item can be created in this state.")
            boolean initial,

            @Description("The transitions out of this state that the shop can make, in life-cycle order. They "
                    + "are the same for every caller; those that the caller can make are in "
                    + "JobItem.availableTransitions.")
            List<@NonNull AvailableTransition> transitions) {

        static LifecycleStateView of(ItemState state) {
            return new LifecycleStateView(
                    state,
                    state.label(),
                    state.description(),
                    state.active(),
                    state.waitingOn(),
                    state.initial(),
                    state.transitions(Mover.SHOP));
        }
    }

    @Query
    @Description("The nine states of an item in life-cycle order, with the transitions between them.")
    public @Nullable List<@NonNull LifecycleStateView> lifecycle() {
        return STATES;
    }
}
