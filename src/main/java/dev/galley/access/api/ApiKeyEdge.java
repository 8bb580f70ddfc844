package dev.galley.access.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A key in a list. */
@Type("ApiKeyEdge")
@DefaultNonNull
@Description("A key in a list, with its cursor.")
public record ApiKeyEdge(
        @Description("The key.") ApiKeyView node,

        @Description("Where the key stands in the list, for \"after\" and \"before\".")
        String cursor) {}
