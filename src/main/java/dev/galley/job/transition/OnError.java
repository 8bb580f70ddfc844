package dev.galley.job.transition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("OnError")
@Description("What happens to the other items of a bulk transition if some cannot move.")
public enum OnError {
    @Description("The others move.")
    SKIP,
    @Description("No item moves. Those that could have moved report ABORTED.")
    ABORT
}
