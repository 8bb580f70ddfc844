package dev.galley.item.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** An item in a list. */
@Type("JobItemEdge")
@DefaultNonNull
@Description("An item in a list, with its cursor.")
public record JobItemEdge(
        @Description("The item.") JobItemView node,

        @Description("Where the item stands in the list, for \"after\" and \"before\".")
        String cursor) {}
