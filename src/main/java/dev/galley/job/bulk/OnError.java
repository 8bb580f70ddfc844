package dev.galley.job.bulk;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("OnError")
@Description("What happens to the other items of a bulk call if some cannot be moved or updated.")
public enum OnError {
    @Description("The others are moved or updated.")
    SKIP,
    @Description("No item is moved or updated. Those that could have been report ABORTED.")
    ABORT
}
