package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobStage")
@Description("How far a job is as a whole, derived from its items; cancelled items do not count.")
public enum JobStage {
    @Description("Every counted item still awaits its artwork.")
    NOT_STARTED,
    @Description("A counted item is not ready for production yet, and not all of them still await artwork.")
    IN_PROGRESS,
    @Description("Every counted item is ready for production or beyond, and not all are finished.")
    READY,
    @Description("Every counted item is complete or archived, and not all are archived.")
    COMPLETE,
    @Description("Every counted item is archived.")
    ARCHIVED,
    @Description("Every item was cancelled.")
    CANCELLED
}
