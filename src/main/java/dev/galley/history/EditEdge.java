package dev.galley.history;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** An edit with its cursor. */
@Type("EditEdge")
@DefaultNonNull
@Description("An edit with its cursor.")
public record EditEdge(
        @Description("The edit.") EditView node,

        @Description("The cursor of this entry, for the arguments \"after\" and \"before\".")
        String cursor) {}
