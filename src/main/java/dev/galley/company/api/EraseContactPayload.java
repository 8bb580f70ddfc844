package dev.galley.company.api;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The answer of {@code eraseContact}. */
@Type("EraseContactPayload")
@DefaultNonNull
@Description("What is left of the contact, or why it was not erased.")
public record EraseContactPayload(
        @Nullable @Description("The contact as it now stands, also when the call was refused; null when there is none.")
        ContactView contact,

        @Description("Why the call was refused; empty when it was not.")
        List<@NonNull UserError> userErrors,

        @Description("Whether the same call had been answered before, so that nothing was written now.")
        boolean replayed) {

    public static EraseContactPayload of(MutationResult<ContactView> mutationResult) {
        return new EraseContactPayload(mutationResult.thing(), mutationResult.errors(), mutationResult.replayed());
    }
}
