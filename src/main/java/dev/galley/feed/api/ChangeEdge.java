package dev.galley.feed.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A change with its cursor. */
@Type("ChangeEdge")
@DefaultNonNull
@Description("A change with its cursor.")
public record ChangeEdge(
        @Description("The change.") ChangeView node,

        @Description("The cursor of this change, for the argument \"after\".")
        String cursor) {}
