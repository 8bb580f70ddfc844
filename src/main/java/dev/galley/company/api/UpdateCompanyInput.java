package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What is to be changed of a company. */
@Input("UpdateCompanyInput")
@Description("What is to be changed of a company. A field left out stays as it is; null clears externalId, and is "
        + "refused (REQUIRED) for name.")
public record UpdateCompanyInput(
        @NonNull @Id @Description("The company's id.") String id,

        @Nullable @Description("The new name, 1 to 200 characters.")
        String name,

        @Nullable @Description("The new external id, 1 to 255 characters; null clears it, blank is refused (REQUIRED).")
        String externalId,

        @Nullable
        @Description("The version that the caller has seen; another one refuses the update (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
