package dev.galley.job.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("Priority")
@Description("How urgent a job is.")
public enum Priority {
    @Description("In the usual order. The default.")
    NORMAL,
    @Description("Before other jobs.")
    RUSH
}
