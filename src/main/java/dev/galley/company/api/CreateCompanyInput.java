package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A company to be made. */
@Input("CreateCompanyInput")
@Description("A company to be made.")
public record CreateCompanyInput(
        @NonNull @Description("The name, 1 to 200 characters, unique in the shop.")
        String name,

        @Nullable @Description("The caller's own id for the company, 1 to 255 characters, unique among companies.")
        String externalId,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
