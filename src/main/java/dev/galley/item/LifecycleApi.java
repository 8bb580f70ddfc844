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

/** The life cycle itself, so that a board can be drawn from the API alone. */
@GraphQLApi
public class LifecycleApi {

    private static final List<LifecycleStateView> STATES =
            Arrays.stream(ItemState.values()).map(LifecycleStateView::of).toList();

    /** A state of the life cycle as the API shows it. */
    @Type("LifecycleState")
    @DefaultNonNull
    @Description("A state of the life cycle, with what it means and what may follow.")
    public record LifecycleStateView(
            @Description("The state.") ItemState state,
            @Description("Its name for people.") String label,
            @Description("What it means, in a sentence.") String description,
            @Description("Whether an item in it is active.") boolean active,

            @Nullable @Description("Whose turn it is; null when nobody's.")
            WaitingOn waitingOn,

            @Description("Whether an item may begin in it.") boolean initial,

            @Description("The moves out of it, in life-cycle order: the shop's, whoever asks. A caller's own are in an "
                    + "item's availableTransitions.")
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
    @Description("The nine states of an item in life-cycle order, with the moves between them.")
    public @Nullable List<@NonNull LifecycleStateView> lifecycle() {
        return STATES;
    }
}
