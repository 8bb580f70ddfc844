package dev.galley.item;

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

    @Query
    @Description("The items with these external ids, 100 at the most (else BAD_USER_INPUT), in the order asked; null "
            + "where there is none.")
    public @Nullable List<JobItemView> jobItemsByExternalId(
            @Name("externalIds") @NonNull @Description("The caller's own ids, compared exactly.")
                    List<@NonNull String> externalIds) {
        return lists.byExternalIds(externalIds);
    }

    @Query
    @Description("Items, the newest first when no order is said, forward or backward.")
    public @Nullable JobItemConnection jobItems(
            @Name("filter") @Description("Which items; all of the view when left out.") JobItemFilterInput filter,
            @Name("view")
                    @Description("Which items; when left out ACTIVE, but ALL when the filter has states or "
                            + "externalIds.")
                    ListView view,
            @Name("orderBy") @Description("In which order; the newest first when left out.") JobItemOrderInput orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = lists.where(view, filter);
        return JobItemConnection.of(lists.page(orderBy, sqlConditions, request));
    }

    @Query
    @Description("How many items are in each state and wait for each side, for the headings of a board.")
    public @Nullable ItemCountsView itemCounts(
            @Name("filter") @Description("Which items; all of the view when left out.") JobItemFilterInput filter,
            @Name("view")
                    @Description("Which items; when left out ACTIVE, but ALL when the filter has states or "
                            + "externalIds.")
                    ListView view) {
        return lists.counts(lists.where(view, filter));
    }

    @Mutation
    @Description("Changes an item's fields; its state moves with transitionJobItem. Refused once it is cancelled or "
            + "archived (ENDED).")
    public @Nullable UpdateJobItemPayload updateJobItem(
            @Name("input") @NonNull @Description("What is to be changed.") UpdateJobItemInput input) {
        return UpdateJobItemPayload.of(items.update(input));
    }
}
