package dev.galley.company.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code createCompany}. */
@Type("CreateCompanyPayload")
@DefaultNonNull
@Description("The company that was made, or why it was not.")
public record CreateCompanyPayload(
        @Nullable @Description("The company that was made, as it now stands; null when the call was refused.")
        CompanyView company,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static CreateCompanyPayload of(MutationResult<CompanyView> mutationResult) {
        return new CreateCompanyPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
