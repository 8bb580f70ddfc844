package dev.galley.history;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A history entry with its cursor. */
@Type("JobItemTransitionEdge")
@DefaultNonNull
@Description("A history entry with its cursor.")
public record JobItemTransitionEdge(
        @Description("The history entry.") JobItemTransitionView node,

        @Description("The cursor of this entry, for the arguments \"after\" and \"before\".")
        String cursor) {}
