package dev.galley.job.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobOrderField")
@Description("What jobs can be ordered by. Each order has an index of its own, for all jobs and for the active ones.")
public enum JobOrderField {
    @Description("When the job was made.")
    CREATED_AT,
    @Description("When the job or any of its items last changed.")
    UPDATED_AT,
    @Description("The reference, its numbers by size: JOB-9 before JOB-10.")
    REFERENCE,
    @Description("When an item of the job last moved.")
    LAST_TRANSITION_AT
}
