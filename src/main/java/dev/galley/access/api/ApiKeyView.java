package dev.galley.access.api;

import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A key as the API returns it, without its secrets. */
@Type("ApiKey")
@DefaultNonNull
@Description("An API key, with which an integration authenticates. Its secret is returned only when "
        + "it is created or rotated.")
public record ApiKeyView(
        @Ignore @Nullable UUID companyId,

        @Id
        @Description("The ID that identifies the key in history. It stays the same when the secret is "
                + "rotated. The query \"node\" does not accept it.")
        String id,

        @Description("The name, which says what the key is for.")
        String name,

        @Description("The role of the integration.") Role role,

        @Nullable @Description("When the key expires. Null if it never does.")
        Instant expiresAt,

        @Nullable @Description("When the key was revoked. Null if it was not.")
        Instant revokedAt,

        @Nullable
        @Description("When the secret that was replaced by the last rotation stops being valid. Null if the "
                + "key was never rotated.")
        Instant previousSecretExpiresAt,

        @Nullable @Description("When the key was last used, accurate to a few minutes. Null if it was never used.")
        Instant lastUsedAt,

        @Description("When the key was created.") Instant createdAt,
        @Description("Who created the key.") Caller createdBy) {}
