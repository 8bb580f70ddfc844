package dev.galley.job.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobOrigin")
@Description("How a job came to be.")
public enum JobOrigin {
    @Description("Made by hand in an application. What a job is unless said otherwise.")
    MANUAL,
    @Description("Made by an integration, such as a web shop or an MIS.")
    API
}
