package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A transition that the life cycle allows, and what it requires. */
@Type("AvailableTransition")
@DefaultNonNull
@Description("A transition out of a state, and what it requires.")
public record AvailableTransition(
        @Description("The state after the transition.") ItemState to,

        @Description("True if the transition requires a note.")
        boolean requiresNote,

        @Description("True if the input must contain \"approval\". Always false for customers, whose "
                + "approval is always CUSTOMER.")
        boolean requiresApproval) {}
