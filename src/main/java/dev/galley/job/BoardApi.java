package dev.galley.job;

import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import dev.galley.item.JobItemLists;
import dev.galley.item.api.ItemCountsView;
import dev.galley.item.api.JobItemFilterInput;
import dev.galley.job.api.CompanyItemCounts;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.paging.ListView;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root field for dashboards. */
@GraphQLApi
public class BoardApi {

    private static final int DEFAULT_COMPANIES = 10;
    private static final int MAX_COMPANIES = 100;

    private final JobItemLists items;
    private final CompanyReader companies;

    BoardApi(JobItemLists items, CompanyReader companies) {
        this.items = items;
        this.companies = companies;
    }

    @Query
    @Description("The item counts of the companies with the most items, those with the most first.")
    public @Nullable List<@NonNull CompanyItemCounts> itemCountsByCompany(
            @Name("filter") @Description("Conditions that the items must meet.") JobItemFilterInput filter,
            @Name("view")
                    @Description(
                            "Selects active or inactive items. Default: ACTIVE, or ALL if the filter has states or "
                                    + "externalIds.")
                    ListView view,
            @Name("first") @Description("The number of companies, 1 to 100. Default: 10.") Integer first) {
        int most = first == null ? DEFAULT_COMPANIES : first;
        if (most < 1 || most > MAX_COMPANIES) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"first\" must be from 1 to %d.", MAX_COMPANIES));
        }
        Map<UUID, ItemCountsView> counts = items.countsByCompany(view, filter, most);
        Map<UUID, CompanyView> known = companies.companies(counts.keySet()).stream()
                .collect(Collectors.toMap(CompanyView::key, Function.identity()));
        return counts.entrySet().stream()
                .map(count ->
                        new CompanyItemCounts(Objects.requireNonNull(known.get(count.getKey())), count.getValue()))
                .toList();
    }
}
