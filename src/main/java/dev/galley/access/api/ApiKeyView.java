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

/** A key as the API shows it: all but its secrets. */
@Type("ApiKey")
@DefaultNonNull
@Description("A key with which an integration calls. Its secret is shown when it is made, and never again.")
public record ApiKeyView(
        @Ignore @Nullable UUID companyId,

        @Id @Description("The id, by which history names the key, whatever its secret is. Not for the query node.")
        String id,

        @Description("What the key is for.") String name,
        @Description("What the integration is to the shop.") Role role,

        @Nullable @Description("Until when it is good; null when for ever.")
        Instant expiresAt,

        @Nullable @Description("When it was ended; null when it was not.")
        Instant revokedAt,

        @Nullable
        @Description("Until when the secret before the last rotation is good as well; null when there was none.")
        Instant previousSecretExpiresAt,

        @Nullable @Description("When it was last used, to some minutes; null when never.")
        Instant lastUsedAt,

        @Description("When the key was made.") Instant createdAt,
        @Description("Who made the key.") Caller createdBy) {}
