package dev.galley.job.bulk;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One item of a bulk mutation. */
@Input("BulkItemInput")
@Description("One item of a bulk mutation.")
public record BulkItemInput(
        @NonNull @Id @Description("The ID of the item.") String jobItemId,

        @Nullable
        @Description("The version that you expect the item to have. If it has another one, the item is not "
                + "changed (VERSION_CONFLICT).")
        Integer expectedVersion) {}
