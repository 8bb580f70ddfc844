package dev.galley.job.api;

import dev.galley.company.api.CompanyView;
import dev.galley.item.api.ItemCountsView;
import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** How many items a company has. */
@Type("CompanyItemCounts")
@DefaultNonNull
@Description("How many items a company has.")
public record CompanyItemCounts(
        @Description("The company.") CompanyView company,
        @Description("Its items.") ItemCountsView counts) {}
