package dev.galley.access.key;

import dev.galley.access.api.ApiKeyView;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.sql.CompanyScope;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** A key with which an integration calls. Keys are nothing for callers who are confined to a company. */
@Entity
@Filter(name = CompanyScope.FILTER, condition = "false")
public class ApiKey extends PanacheEntityBase {

    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    private @Nullable UUID companyId;
    private byte[] secretHash;
    private byte @Nullable [] formerHash;
    private @Nullable Instant formerUntil;
    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant lastUsedAt;
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private Caller.Kind createdByKind;

    private String createdBySubject;
    private String createdByName;

    protected ApiKey() {}

    /** Makes a key with the hash of its text; {@code id} from {@link Ids}. */
    static ApiKey create(UUID id, NewApiKey order, byte[] secretHash, Caller by) {
        ApiKey key = new ApiKey();
        key.id = id;
        key.name = order.name();
        key.role = order.role();
        key.companyId = order.companyId();
        key.secretHash = secretHash;
        key.expiresAt = order.expiresAt();
        key.createdAt = Ids.madeAt(id);
        key.createdByKind = by.kind();
        key.createdBySubject = by.subject();
        key.createdByName = by.name();
        key.persist();
        return key;
    }

    static Optional<ApiKey> withId(UUID id) {
        return findByIdOptional(id);
    }

    /** The key, locked until the transaction ends. */
    static Optional<ApiKey> lockWithId(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Takes another secret; the one that it had is good for a while yet, and one before that no more. */
    void rotate(byte[] newHash, Duration overlap, Instant at) {
        formerHash = secretHash;
        formerUntil = at.plus(overlap);
        secretHash = newHash;
    }

    /** Ends the key, secrets and all. One that was ended before stays ended since then. */
    void revoke(Instant at) {
        revokedAt = revokedAt == null ? at : revokedAt;
    }

    /** Whether no secret of the key will be good any more. */
    boolean isOver(Instant at) {
        return revokedAt != null || expiresAt != null && !expiresAt.isAfter(at);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    @Nullable
    UUID companyId() {
        return companyId;
    }

    @Nullable
    Instant formerUntil() {
        return formerUntil;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    Caller createdBy() {
        return new Caller(createdByKind, createdBySubject, createdByName);
    }

    /** The key as it now stands, as the API shows it; null when there is none. In the caller's transaction. */
    static @Nullable ApiKeyView current(UUID id) {
        return withId(id).map(ApiKey::view).orElse(null);
    }

    /** As the API shows it. */
    ApiKeyView view() {
        return new ApiKeyView(
                companyId(),
                TypeId.KEY.of(id()),
                name(),
                role(),
                expiresAt(),
                revokedAt(),
                formerUntil(),
                lastUsedAt(),
                createdAt(),
                createdBy());
    }
}
