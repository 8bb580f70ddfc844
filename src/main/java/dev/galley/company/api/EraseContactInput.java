package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A contact to erase. */
@Input("EraseContactInput")
@Description("The contact whose personal data is to be erased.")
public record EraseContactInput(
        @NonNull @Id @Description("The ID of the contact.") String id,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
