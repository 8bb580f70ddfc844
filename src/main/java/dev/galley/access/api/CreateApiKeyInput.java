package dev.galley.access.api;

import dev.galley.platform.caller.Role;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An API key to create. */
@Input("CreateApiKeyInput")
@Description("An API key to create.")
public record CreateApiKeyInput(
        @NonNull
        @Description("The name, which says what the key is for, 1 to 200 characters. History shows it for "
                + "what the key does.")
        String name,

        @NonNull @Description("The role of the integration.")
        Role role,

        @Nullable
        @Id
        @Description("The company that the key is confined to: it sees only this company. Required for the "
                + "role CUSTOMER (REQUIRED), not allowed for ADMIN (INVALID).")
        String companyId,

        @Nullable
        @Description("When the key expires. Must be in the future (otherwise OUT_OF_RANGE). If omitted, it "
                + "never expires.")
        OffsetDateTime expiresAt,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
