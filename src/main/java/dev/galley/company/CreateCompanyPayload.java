package dev.galley.company;

import dev.galley.platform.UserError;
import dev.galley.platform.Written;
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

    static CreateCompanyPayload of(Written<CompanyView> written) {
        return new CreateCompanyPayload(written.thing(), written.errors(), written.replayed());
    }
}
