package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A company to create. */
@Input("CreateCompanyInput")
@Description("A company to create.")
public record CreateCompanyInput(
        @NonNull
        @Description("The name, 1 to 200 characters, unique without regard to case, character width, and "
                + "repeated or surrounding white space.")
        String name,

        @Nullable @Description("Your own ID for the company, 1 to 255 characters, unique among companies.")
        String externalId,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
