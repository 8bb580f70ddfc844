package dev.galley.job.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A job in a list. */
@Type("JobEdge")
@DefaultNonNull
@Description("A job in a list, with its cursor.")
public record JobEdge(
        @Description("The job.") JobView node,

        @Description("Where the job stands in the list, for \"after\" and \"before\".")
        String cursor) {}
