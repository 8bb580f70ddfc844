package dev.galley.item;

import dev.galley.platform.Text;
import dev.galley.platform.TypeId;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields of items. */
@GraphQLApi
public class JobItemApi {

    private final JobItemReader reader;
    private final JobItems items;

    JobItemApi(JobItemReader reader, JobItems items) {
        this.reader = reader;
        this.items = items;
    }

    @Query
    @Description("The item with this id; null when there is none.")
    public @Nullable JobItemView jobItem(@Name("id") @NonNull @Id @Description("The item's id.") String id) {
        return TypeId.ITEM.parse(id).flatMap(reader::item).orElse(null);
    }

    @Query
    @Description("The item with this external id; null when there is none.")
    public @Nullable JobItemView jobItemByExternalId(
            @Name("externalId") @NonNull @Description("The caller's own id, compared exactly.") String externalId) {
        return Text.askable(externalId).flatMap(reader::itemByExternalId).orElse(null);
    }

    @Mutation
    @Description("Changes an item's fields; its state moves with transitionJobItem. Refused once it is cancelled or "
            + "archived (ENDED).")
    public @Nullable UpdateJobItemPayload updateJobItem(
            @Name("input") @NonNull @Description("What is to be changed.") UpdateJobItemInput input) {
        return UpdateJobItemPayload.of(items.update(input));
    }
}
