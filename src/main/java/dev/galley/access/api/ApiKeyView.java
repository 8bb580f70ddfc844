package dev.galley.access.api;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.sql.Jdbc;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        @Description("Who made the key.") Caller createdBy) {

    /** The columns that {@link #of(ResultSet)} reads. */
    public static final String COLUMNS =
            "a.id, a.company_id, a.name, a.role, a.expires_at, a.revoked_at, a.former_until, a.last_used_at, "
                    + "a.created_at, a.created_by_kind, a.created_by_subject, a.created_by_name";

    public static ApiKeyView of(ResultSet row) throws SQLException {
        return new ApiKeyView(
                Jdbc.uuid(row, 2),
                TypeId.KEY.of(Jdbc.uuid(row, 1)),
                row.getString(3),
                Role.valueOf(row.getString(4)),
                Jdbc.time(row, 5),
                Jdbc.time(row, 6),
                Jdbc.time(row, 7),
                Jdbc.time(row, 8),
                Jdbc.instant(row, 9),
                new Caller(Caller.Kind.valueOf(row.getString(10)), row.getString(11), row.getString(12)));
    }
}
