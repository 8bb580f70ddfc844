package dev.galley.company.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A contact with its cursor. */
@Type("ContactEdge")
@DefaultNonNull
@Description("A contact with its cursor.")
public record ContactEdge(
        @Description("The contact.") ContactView node,

        @Description("The cursor of the contact, for the arguments \"after\" and \"before\".")
        String cursor) {}
