package dev.galley.company.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code createCompany}. */
@Type("CreateCompanyPayload")
@DefaultNonNull
@Description("The created company, or the reasons why the call was rejected.")
public record CreateCompanyPayload(
        @Nullable @Description("The created company in its current state. Null if the call was rejected.")
        CompanyView company,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    public static CreateCompanyPayload of(MutationResult<CompanyView> mutationResult) {
        return new CreateCompanyPayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
