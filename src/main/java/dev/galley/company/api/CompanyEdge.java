package dev.galley.company.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A company in a list. */
@Type("CompanyEdge")
@DefaultNonNull
@Description("A company in a list, with its cursor.")
public record CompanyEdge(
        @Description("The company.") CompanyView node,

        @Description("Where the company stands in the list, for \"after\" and \"before\".")
        String cursor) {}
