package dev.galley.job.transition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("OnError")
@Description("What becomes of a bulk move when some of its items cannot move.")
public enum OnError {
    @Description("The others move.")
    SKIP,
    @Description("None moves; those that could have say ABORTED.")
    ABORT
}
