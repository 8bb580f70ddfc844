package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A contact to create. */
@Input("CreateContactInput")
@Description("A contact to create.")
public record CreateContactInput(
        @NonNull @Description("The company of the contact. It is created if it does not exist.")
        CompanyReferenceInput company,

        @NonNull
        @Description("The email address, up to 254 characters, unique in the company, compared without regard to case.")
        String email,

        @Nullable @Description("The name, 1 to 200 characters. Default: the email address.")
        String name,

        @Nullable @Description("The telephone number, up to 50 characters.")
        String phone,

        @Nullable @Description("Your own ID for the contact, 1 to 255 characters, unique among contacts.")
        String externalId,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
