package dev.galley.job.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobOrderField")
@Description("The fields by which jobs can be ordered.")
public enum JobOrderField {
    @Description("When the job was created.")
    CREATED_AT,
    @Description("When the job or any of its items last changed.")
    UPDATED_AT,
    @Description("The reference, with numbers in it ordered by size: JOB-9 before JOB-10.")
    REFERENCE,
    @Description("When an item of the job last changed its state.")
    LAST_TRANSITION_AT,
    @Description(
            "The job's due date, earliest first with ASC. Jobs without one come last with ASC and first with DESC.")
    DUE_ON,
    @Description("With DESC: rush jobs first, then the others; in both groups by due date, earliest "
            + "first, jobs without a date last. ASC is the reverse.")
    URGENCY
}
