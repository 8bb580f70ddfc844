package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What is to be changed of a contact. */
@Input("UpdateContactInput")
@Description("What is to be changed of a contact. A field left out stays as it is; null clears externalId and phone, "
        + "and is refused (REQUIRED) for name and email.")
public record UpdateContactInput(
        @NonNull @Id @Description("The contact's id.") String id,

        @Nullable @Description("The new e-mail address, up to 254 characters, unique in the company.")
        String email,

        @Nullable @Description("The new name, 1 to 200 characters.")
        String name,

        @Nullable @Description("The new telephone number, up to 50 characters; null or blank clears it.")
        String phone,

        @Nullable @Description("The new external id, 1 to 255 characters; null clears it, blank is refused (REQUIRED).")
        String externalId,

        @Nullable
        @Description("The version that the caller has seen; another one refuses the update (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
