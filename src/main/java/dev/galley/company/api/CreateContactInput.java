package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A contact to be made. */
@Input("CreateContactInput")
@Description("A contact to be made.")
public record CreateContactInput(
        @NonNull @Description("The contact's company, which is made when there is none.")
        CompanyReferenceInput company,

        @NonNull @Description("The e-mail address, up to 254 characters, unique in the company, compared without case.")
        String email,

        @Nullable @Description("The name, 1 to 200 characters; the e-mail address when left out.")
        String name,

        @Nullable @Description("The telephone number, up to 50 characters.")
        String phone,

        @Nullable @Description("The caller's own id for the contact, 1 to 255 characters, unique among contacts.")
        String externalId,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
