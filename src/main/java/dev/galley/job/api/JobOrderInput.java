package dev.galley.job.api;

import dev.galley.platform.paging.OrderDirection;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The order of a list of jobs. */
@Input("JobOrderInput")
@Description("The order of a list of jobs.")
public record JobOrderInput(
        @NonNull @Description("The field to order by.") JobOrderField field,

        @Nullable @Description("The direction. Default: ASC for DUE_ON, DESC otherwise.")
        OrderDirection direction) {

    /** Whether the largest sort key comes first; the most urgent jobs have the smallest. */
    public boolean descends() {
        return switch (field) {
            case DUE_ON -> direction == OrderDirection.DESC;
            case URGENCY -> direction == OrderDirection.ASC;
            default -> direction != OrderDirection.ASC;
        };
    }
}
