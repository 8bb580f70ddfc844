package dev.galley.history.duration;

import dev.galley.company.api.CompanyView;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** How long the items of a company have been in each state. */
@Type("CompanyStateTimes")
@DefaultNonNull
@Description("How long the items of a company had been in each state when they left it.")
public record CompanyStateTimes(
        @Description("The company.") CompanyView company,

        @Description("The states that were left, in life-cycle order.")
        List<@NonNull StateTime> states) {}
