package dev.galley.access.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An API key to revoke. */
@Input("RevokeApiKeyInput")
@Description("The API key to revoke.")
public record RevokeApiKeyInput(
        @NonNull @Id @Description("The ID of the key.") String id,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
