package dev.galley.item.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** An item with its cursor. */
@Type("JobItemEdge")
@DefaultNonNull
@Description("An item with its cursor.")
public record JobItemEdge(
        @Description("The item.") JobItemView node,

        @Description("The cursor of the item, for the arguments \"after\" and \"before\".")
        String cursor) {}
