package dev.galley.item;

import dev.galley.item.api.DueCountsView;
import dev.galley.item.api.ItemCountsView;
import dev.galley.item.api.JobItemConnection;
import dev.galley.item.api.JobItemFilterInput;
import dev.galley.item.api.JobItemOrderInput;
import dev.galley.item.api.JobItemView;
import dev.galley.item.api.UpdateJobItemInput;
import dev.galley.item.api.UpdateJobItemPayload;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.Text;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.sql.SqlConditions;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
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
    private final JobItemLists lists;
    private final JobItems items;

    JobItemApi(JobItemReader reader, JobItemLists lists, JobItems items) {
        this.reader = reader;
        this.lists = lists;
        this.items = items;
    }

    @Query
    @Description("The item with this ID, or null.")
    public @Nullable JobItemView jobItem(@Name("id") @NonNull @Id @Description("The ID of the item.") String id) {
        return TypeId.ITEM.parse(id).flatMap(reader::item).orElse(null);
    }

    @Query
    @Description("The item with this external ID, or null.")
    public @Nullable JobItemView jobItemByExternalId(
            @Name("externalId") @NonNull @Description("The external ID, compared exactly.") String externalId) {
        return Text.exactForLookup(externalId).flatMap(reader::itemByExternalId).orElse(null);
    }

    @Query
    @Description("The items with these external IDs, in the order of the argument, with null where no "
            + "item has the ID. At most 100 (otherwise BAD_USER_INPUT).")
    public @Nullable List<@Nullable JobItemView> jobItemsByExternalId(
            @Name("externalIds") @NonNull @Description("The external IDs, compared exactly.")
                    List<@NonNull String> externalIds) {
        return lists.byExternalIds(externalIds);
    }

    @Query
    @Description("Lists items across jobs.")
    public @Nullable JobItemConnection jobItems(
            @Name("filter") @Description("Conditions that the items must meet.") JobItemFilterInput filter,
            @Name("view")
                    @Description(
                            "Selects active or inactive items. Default: ACTIVE, or ALL if the filter has states or "
                                    + "externalIds.")
                    ListView view,
            @Name("orderBy") @Description("The order of the list. Default: CREATED_AT, newest first.")
                    JobItemOrderInput orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = lists.where(view, filter);
        return JobItemConnection.of(lists.page(orderBy, sqlConditions, request));
    }

    @Query
    @Description("Counts items per state and by who must act next, for example for the headings of a " + "board.")
    public @Nullable ItemCountsView itemCounts(
            @Name("filter") @Description("Conditions that the items must meet.") JobItemFilterInput filter,
            @Name("view")
                    @Description(
                            "Selects active or inactive items. Default: ACTIVE, or ALL if the filter has states or "
                                    + "externalIds.")
                    ListView view) {
        return lists.counts(lists.where(view, filter));
    }

    @Query
    @Description(
            "Counts items by the time until they are due, for example for the headings of a board. Only open items "
                    + "are counted: those that are neither complete, archived nor cancelled.")
    public @Nullable DueCountsView dueCounts(
            @Name("filter") @Description("Conditions that the items must meet.") JobItemFilterInput filter) {
        return lists.dueCounts(filter);
    }

    @Mutation
    @Description("Updates an item's fields. (transitionJobItem changes its state.) Rejected if the item "
            + "is cancelled or archived (ENDED).")
    public @Nullable UpdateJobItemPayload updateJobItem(
            @Name("input") @NonNull @Description("The fields to update.") UpdateJobItemInput input) {
        return UpdateJobItemPayload.of(items.update(input));
    }
}
