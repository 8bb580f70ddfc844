package dev.galley.job.api;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A job with its cursor. */
@Type("JobEdge")
@DefaultNonNull
@Description("A job with its cursor.")
public record JobEdge(
        @Description("The job.") JobView node,

        @Description("The cursor of the job, for the arguments \"after\" and \"before\".")
        String cursor) {}
