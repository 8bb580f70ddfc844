package dev.galley.access.key;

import dev.galley.platform.caller.Role;
import dev.galley.platform.sql.Jdbc;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as it stood in the database when it was read. */
record StoredKey(
        UUID id,
        String name,
        Role role,
        @Nullable UUID companyId,
        byte[] hash,
        byte @Nullable [] formerHash,
        @Nullable Instant formerUntil,
        @Nullable Instant endsAt,
        Instant readAt) {

    /** The columns that {@link #of} reads. One that was ended has ended, whenever it would have expired. */
    static final String COLUMNS =
            "id, name, role, company_id, secret_hash, former_hash, former_until, least(expires_at, revoked_at)";

    static StoredKey of(ResultSet row, Instant readAt) throws SQLException {
        return new StoredKey(
                Jdbc.uuid(row, 1),
                row.getString(2),
                Role.valueOf(row.getString(3)),
                Jdbc.uuid(row, 4),
                row.getBytes(5),
                row.getBytes(6),
                Jdbc.time(row, 7),
                Jdbc.time(row, 8),
                readAt);
    }

    /** Whether a text with this hash is the key's, now. */
    boolean isGood(byte[] presented, Instant now) {
        boolean isOver = endsAt != null && !endsAt.isAfter(now);
        boolean isFormer = formerHash != null
                && MessageDigest.isEqual(formerHash, presented)
                && formerUntil != null
                && formerUntil.isAfter(now);
        return !isOver && (MessageDigest.isEqual(hash, presented) || isFormer);
    }
}
