package dev.galley.access;

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

        @Nullable @Description("A key of 1 to 255 characters under which the same call may be sent again.")
        String idempotencyKey) {}
