package dev.galley.access;

import dev.galley.access.api.MeView;
import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The edge from the caller to its company. */
@GraphQLApi
@RegisterForReflection
public class MeFields {

    private final CompanyReader companies;

    MeFields(CompanyReader companies) {
        this.companies = companies;
    }

    @Description("The company that the caller is confined to. Null if it is not confined to one, or if "
            + "that company does not exist.")
    public List<@Nullable CompanyView> company(@Source List<MeView> callers) {
        return BatchEdges.one(callers, MeView::companyId, companies::companies, CompanyView::key);
    }
}
