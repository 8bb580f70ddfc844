package dev.galley.job.api;

import dev.galley.company.api.CompanyView;
import dev.galley.item.api.ItemCountsView;
import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** The item counts of a company. */
@Type("CompanyItemCounts")
@DefaultNonNull
@Description("The item counts of a company.")
public record CompanyItemCounts(
        @Description("The company.") CompanyView company,
        @Description("The counts of the company's items.") ItemCountsView counts) {}
