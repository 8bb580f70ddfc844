package dev.galley.access.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A key that is to end. */
@Input("RevokeApiKeyInput")
@Description("A key that is to end, with all its secrets.")
public record RevokeApiKeyInput(
        @NonNull @Id @Description("The key's id.") String id,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
