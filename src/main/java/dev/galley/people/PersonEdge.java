package dev.galley.people;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A person with its cursor. */
@Type("PersonEdge")
@DefaultNonNull
@Description("A person with its cursor.")
public record PersonEdge(
        @Description("The person.") Person node,

        @Description("The cursor of the person, for the arguments \"after\" and \"before\".")
        String cursor) {}
