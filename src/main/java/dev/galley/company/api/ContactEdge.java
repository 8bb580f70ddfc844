package dev.galley.company.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A contact in a list. */
@Type("ContactEdge")
@DefaultNonNull
@Description("A contact in a list, with its cursor.")
public record ContactEdge(
        @Description("The contact.") ContactView node,

        @Description("Where the contact stands in the list, for \"after\" and \"before\".")
        String cursor) {}
