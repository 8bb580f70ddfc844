package dev.galley.company.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The fields of a company to update. */
@Input("UpdateCompanyInput")
@Description("The fields of a company to update. An omitted field keeps its value. Null clears "
        + "externalId; for name, it is rejected (REQUIRED).")
public record UpdateCompanyInput(
        @NonNull @Id @Description("The ID of the company.") String id,

        @Nullable @Description("The new name, 1 to 200 characters.")
        String name,

        @Nullable
        @Description("The new external ID, 1 to 255 characters. Null clears it; blank is rejected (REQUIRED).")
        String externalId,

        @Nullable
        @Description("The version that you expect the object to have. The update is rejected if it has "
                + "another one (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
