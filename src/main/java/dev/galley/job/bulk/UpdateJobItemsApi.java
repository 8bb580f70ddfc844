package dev.galley.job.bulk;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** The root field for bulk updates of items. */
@GraphQLApi
public class UpdateJobItemsApi {

    private final UpdateJobItems updateJobItems;

    UpdateJobItemsApi(UpdateJobItems updateJobItems) {
        this.updateJobItems = updateJobItems;
    }

    @Mutation
    @Description("Sets the same due date or assignee for up to 1,000 items: the given ones, or those of a job that are "
            + "neither cancelled nor archived.")
    public @Nullable UpdateJobItemsPayload updateJobItems(
            @Name("input") @NonNull @Description("The fields to update, and the items.") UpdateJobItemsInput input) {
        return updateJobItems.update(input);
    }
}
