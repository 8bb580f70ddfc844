package dev.galley.webhook;

import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import dev.galley.platform.input.BatchEdges;
import dev.galley.webhook.api.WebhookConnection;
import dev.galley.webhook.api.WebhookView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The edges of webhooks and their lists. */
@GraphQLApi
@RegisterForReflection
public class WebhookFields {

    private final CompanyReader companies;

    WebhookFields(CompanyReader companies) {
        this.companies = companies;
    }

    @Description("The company whose changes are delivered. Null if those of all companies are.")
    public List<@Nullable CompanyView> company(@Source List<WebhookView> webhooks) {
        return BatchEdges.one(webhooks, WebhookView::companyId, companies::companies, CompanyView::key);
    }

    @Description("The number of webhooks in the whole list. Computed only if selected.")
    public int totalCount(@Source WebhookConnection list) {
        return list.total().getAsInt();
    }
}
