package dev.galley.access.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A key that is to have another secret. */
@Input("RotateApiKeyInput")
@Description("A key that is to have another secret.")
public record RotateApiKeyInput(
        @NonNull @Id @Description("The key's id.") String id,

        @Nullable
        @Description("For how many hours the secret that it has now is good as well, 0 to 720; 24 when left out. A "
                + "secret from before that ends at once.")
        Integer overlapHours,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
