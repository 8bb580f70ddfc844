package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A move that the life cycle allows, with what it demands. */
@Type("AvailableTransition")
@DefaultNonNull
@Description("A move out of a state, and what it demands.")
public record AvailableTransition(
        @Description("The state that the move leads to.") ItemState to,

        @Description("Whether the move needs a note that says why.")
        boolean requiresNote,

        @Description(
                "Whether the move has to say whose approval it was. Never for a customer's, whose approval is its own.")
        boolean requiresApproval) {}
