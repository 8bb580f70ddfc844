package dev.galley.access.key;

import dev.galley.access.api.ApiKeyConnection;
import dev.galley.access.api.ApiKeyView;
import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The edges of keys and their lists. */
@GraphQLApi
@RegisterForReflection
public class ApiKeyFields {

    private final CompanyReader companies;

    ApiKeyFields(CompanyReader companies) {
        this.companies = companies;
    }

    @Description("The company that the key is confined to. Null if it is not confined to one.")
    public List<@Nullable CompanyView> company(@Source List<ApiKeyView> keys) {
        return BatchEdges.one(keys, ApiKeyView::companyId, companies::companies, CompanyView::key);
    }

    @Description("The number of keys in the whole list. Computed only if selected.")
    public int totalCount(@Source ApiKeyConnection list) {
        return list.total().getAsInt();
    }
}
