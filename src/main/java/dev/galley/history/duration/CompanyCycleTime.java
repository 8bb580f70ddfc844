package dev.galley.history.duration;

import dev.galley.company.api.CompanyView;
import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** How long the items of a company took. */
@Type("CompanyCycleTime")
@DefaultNonNull
@Description("How long it took from the creation of a company's items until they were complete.")
public record CompanyCycleTime(
        @Description("The company.") CompanyView company,

        @Description("The time from the creation of its items until they were complete.")
        CycleTime cycleTime) {}
