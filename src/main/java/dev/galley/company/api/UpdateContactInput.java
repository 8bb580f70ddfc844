package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The fields of a contact to update. */
@Input("UpdateContactInput")
@Description("The fields of a contact to update. An omitted field keeps its value. Null clears "
        + "externalId and phone; for name and email, it is rejected (REQUIRED).")
public record UpdateContactInput(
        @NonNull @Id @Description("The ID of the contact.") String id,

        @Nullable @Description("The new email address, up to 254 characters, unique in the company.")
        String email,

        @Nullable @Description("The new name, 1 to 200 characters.")
        String name,

        @Nullable @Description("The new telephone number, up to 50 characters. Null or blank clears it.")
        String phone,

        @Nullable
        @Description("The new external ID, 1 to 255 characters. Null clears it; blank is rejected (REQUIRED).")
        String externalId,

        @Nullable
        @Description("The version that you expect the object to have. The update is rejected if it has "
                + "another one (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
