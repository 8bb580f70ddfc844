package dev.galley.access.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An API key that gets a new secret. */
@Input("RotateApiKeyInput")
@Description("The API key whose secret is to be replaced.")
public record RotateApiKeyInput(
        @NonNull @Id @Description("The ID of the key.") String id,

        @Nullable
        @Description("For how many hours the current secret stays valid, 0 to 720. Default: 24. A secret "
                + "that an earlier rotation replaced becomes invalid at once.")
        Integer overlapHours,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
