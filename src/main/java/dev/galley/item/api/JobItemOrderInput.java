package dev.galley.item.api;

import dev.galley.platform.paging.OrderDirection;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The order of a list of items. */
@Input("JobItemOrderInput")
@Description("The order of a list of items.")
public record JobItemOrderInput(
        @NonNull @Description("The field to order by.") JobItemOrderField field,

        @Nullable @Description("The direction. Default: ASC for DUE_ON, DESC otherwise.")
        OrderDirection direction) {

    /** Whether the largest comes first. */
    public boolean descends() {
        return field == JobItemOrderField.DUE_ON ? direction == OrderDirection.DESC : direction != OrderDirection.ASC;
    }
}
