package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobStage")
@Description("The overall progress of a job, derived from its items. Cancelled items are not "
        + "counted, unless every item is cancelled.")
public enum JobStage {
    @Description("Every counted item is awaiting artwork.")
    NOT_STARTED,
    @Description("At least one counted item is not yet ready for production, and not all are awaiting artwork.")
    IN_PROGRESS,
    @Description("Every counted item is ready for production, complete or archived, and at least one is "
            + "ready for production.")
    READY,
    @Description("Every counted item is complete or archived, and at least one is complete.")
    COMPLETE,
    @Description("Every counted item is archived.")
    ARCHIVED,
    @Description("Every item is cancelled.")
    CANCELLED
}
