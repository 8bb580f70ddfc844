package dev.galley.history;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A history entry in a list. */
@Type("JobItemTransitionEdge")
@DefaultNonNull
@Description("A history entry in a list, with its cursor.")
public record JobItemTransitionEdge(
        @Description("The history entry.") JobItemTransitionView node,

        @Description("Where it stands in the list, for \"after\" and \"before\".")
        String cursor) {}
