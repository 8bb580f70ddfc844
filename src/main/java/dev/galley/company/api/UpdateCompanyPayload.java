package dev.galley.company.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code updateCompany}. */
@Type("UpdateCompanyPayload")
@DefaultNonNull
@Description("The company that was changed, or why it was not.")
public record UpdateCompanyPayload(
        @Nullable
        @Description("The company as it now stands, also when the update was refused; null when there is none.")
        CompanyView company,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static UpdateCompanyPayload of(MutationResult<CompanyView> mutationResult) {
        return new UpdateCompanyPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
