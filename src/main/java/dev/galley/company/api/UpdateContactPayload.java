package dev.galley.company.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code updateContact}. */
@Type("UpdateContactPayload")
@DefaultNonNull
@Description("The contact that was changed, or why it was not.")
public record UpdateContactPayload(
        @Nullable
        @Description("The contact as it now stands, also when the update was refused; null when there is none.")
        ContactView contact,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static UpdateContactPayload of(MutationResult<ContactView> mutationResult) {
        return new UpdateContactPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
