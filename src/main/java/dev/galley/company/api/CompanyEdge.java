package dev.galley.company.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A company with its cursor. */
@Type("CompanyEdge")
@DefaultNonNull
@Description("A company with its cursor.")
public record CompanyEdge(
        @Description("The company.") CompanyView node,

        @Description("The cursor of the company, for the arguments \"after\" and \"before\".")
        String cursor) {}
