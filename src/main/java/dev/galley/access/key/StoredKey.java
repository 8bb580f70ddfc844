package dev.galley.access.key;

import dev.galley.platform.caller.Role;
import dev.galley.platform.sql.TableRow;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A key as it was when it was read from the database. */
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

    static StoredKey of(TableRow<ApiKey> row, Instant readAt) {
        return new StoredKey(
                row.get(ApiKey.ID),
                row.get(ApiKey.NAME),
                row.get(ApiKey.ROLE),
                row.find(ApiKey.COMPANY_ID),
                row.get(ApiKey.SECRET_HASH),
                row.find(ApiKey.FORMER_HASH),
                row.find(ApiKey.FORMER_UNTIL),
                earlier(row.find(ApiKey.EXPIRES_AT), row.find(ApiKey.REVOKED_AT)),
                readAt);
    }

    /** A revoked key has ended, regardless of its expiry. */
    private static @Nullable Instant earlier(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        return Stream.<@Nullable Instant>of(expiresAt, revokedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether a secret with this hash is valid for the key now. */
    boolean isValid(byte[] presented, Instant now) {
        boolean isEnded = endsAt != null && !endsAt.isAfter(now);
        boolean isFormer = formerHash != null
                && MessageDigest.isEqual(formerHash, presented)
                && formerUntil != null
                && formerUntil.isAfter(now);
        return !isEnded && (MessageDigest.isEqual(hash, presented) || isFormer);
    }
}
