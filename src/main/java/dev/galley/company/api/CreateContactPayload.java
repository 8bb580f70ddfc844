package dev.galley.company.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code createContact}. */
@Type("CreateContactPayload")
@DefaultNonNull
@Description("The contact that was made, or why it was not.")
public record CreateContactPayload(
        @Nullable @Description("The contact that was made, as it now stands; null when the call was refused.")
        ContactView contact,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static CreateContactPayload of(MutationResult<ContactView> mutationResult) {
        return new CreateContactPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
