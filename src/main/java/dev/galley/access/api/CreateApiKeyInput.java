package dev.galley.access.api;

import dev.galley.platform.caller.Role;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A key to be made. */
@Input("CreateApiKeyInput")
@Description("A key to be made for an integration.")
public record CreateApiKeyInput(
        @NonNull @Description("What it is for, 1 to 200 characters; history shows it where the key did something.")
        String name,

        @NonNull @Description("What the integration is to the shop.")
        Role role,

        @Nullable
        @Id
        @Description("The company to which the key is confined: it sees nothing of any other. A CUSTOMER has to have "
                + "one (REQUIRED), an ADMIN may not (INVALID).")
        String companyId,

        @Nullable
        @Description("Until when the key is good, a time to come (else OUT_OF_RANGE); for ever when left out.")
        OffsetDateTime expiresAt,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
