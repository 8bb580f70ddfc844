package dev.galley.access.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A key with its cursor. */
@Type("ApiKeyEdge")
@DefaultNonNull
@Description("An API key with its cursor.")
public record ApiKeyEdge(
        @Description("The key.") ApiKeyView node,

        @Description("The cursor of the key, for the arguments \"after\" and \"before\".")
        String cursor) {}
