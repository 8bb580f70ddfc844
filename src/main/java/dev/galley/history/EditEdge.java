package dev.galley.history;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** An edit in a list. */
@Type("EditEdge")
@DefaultNonNull
@Description("An edit in a list, with its cursor.")
public record EditEdge(
        @Description("The edit.") EditView node,

        @Description("Where it stands in the list, for \"after\" and \"before\".")
        String cursor) {}
