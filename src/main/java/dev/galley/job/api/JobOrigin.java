package dev.galley.job.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobOrigin")
@Description("How a job was created.")
public enum JobOrigin {
    @Description("By a person, in an application. The default.")
    MANUAL,
    @Description("By an integration, such as a web shop or an MIS.")
    API
}
