package dev.galley.access.key;

import dev.galley.access.api.ApiKeyView;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.EnumConverter;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** An API key, with which an integration authenticates. Callers who are confined to a company see no keys. */
@Entity
@Filter(name = CompanyScope.FILTER, condition = "false")
public class ApiKey extends PanacheEntityBase {

    @Id
    private UUID id;

    private String name;

    @Convert(converter = EnumConverter.OfRole.class)
    private Role role;

    private @Nullable UUID companyId;
    private byte[] secretHash;
    private byte @Nullable [] formerHash;
    private @Nullable Instant formerUntil;
    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant lastUsedAt;
    private Instant createdAt;

    @Convert(converter = EnumConverter.OfActorKind.class)
    private Caller.Kind createdByKind;

    private String createdBySubject;
    private String createdByName;

    public static final Table<ApiKey> TABLE = new Table<>("api_key", "a");

    static final Column<ApiKey, UUID> ID = TABLE.column("id", ColumnType.UUID, key -> key.id);
    static final Column<ApiKey, String> NAME = TABLE.column("name", ColumnType.TEXT, key -> key.name);
    static final Column<ApiKey, Role> ROLE = TABLE.column("role", ColumnType.constant(Role.class), key -> key.role);
    static final Column<ApiKey, UUID> COMPANY_ID = TABLE.column("company_id", ColumnType.UUID, key -> key.companyId);
    static final Column<ApiKey, byte[]> SECRET_HASH =
            TABLE.column("secret_hash", ColumnType.BYTES, key -> key.secretHash);
    static final Column<ApiKey, byte[]> FORMER_HASH =
            TABLE.column("former_hash", ColumnType.BYTES, key -> key.formerHash);
    static final Column<ApiKey, Instant> FORMER_UNTIL =
            TABLE.column("former_until", ColumnType.INSTANT, key -> key.formerUntil);
    static final Column<ApiKey, Instant> EXPIRES_AT =
            TABLE.column("expires_at", ColumnType.INSTANT, key -> key.expiresAt);
    static final Column<ApiKey, Instant> REVOKED_AT =
            TABLE.column("revoked_at", ColumnType.INSTANT, key -> key.revokedAt);
    static final Column<ApiKey, Instant> LAST_USED_AT =
            TABLE.column("last_used_at", ColumnType.INSTANT, key -> key.lastUsedAt);
    static final Column<ApiKey, Instant> CREATED_AT =
            TABLE.column("created_at", ColumnType.INSTANT, key -> key.createdAt);
    static final Column<ApiKey, Caller.Kind> CREATED_BY_KIND =
            TABLE.column("created_by_kind", ColumnType.constant(Caller.Kind.class), key -> key.createdByKind);
    static final Column<ApiKey, String> CREATED_BY_SUBJECT =
            TABLE.column("created_by_subject", ColumnType.TEXT, key -> key.createdBySubject);
    static final Column<ApiKey, String> CREATED_BY_NAME =
            TABLE.column("created_by_name", ColumnType.TEXT, key -> key.createdByName);

    protected ApiKey() {}

    /** Creates a key with the hash of its secret; {@code id} from {@link Ids}. */
    static ApiKey create(UUID id, NewApiKey newKey, byte[] secretHash, Caller by) {
        ApiKey key = new ApiKey();
        key.id = id;
        key.name = newKey.name();
        key.role = newKey.role();
        key.companyId = newKey.companyId();
        key.secretHash = secretHash;
        key.expiresAt = newKey.expiresAt();
        key.createdAt = Ids.timeOf(id);
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

    /** Replaces the secret. The current one remains valid for the overlap; an older one becomes invalid. */
    void rotate(byte[] newHash, Duration overlap, Instant at) {
        formerHash = secretHash;
        formerUntil = at.plus(overlap);
        secretHash = newHash;
    }

    /** Revokes the key with all its secrets. If it was already revoked, the time of that is kept. */
    void revoke(Instant at) {
        revokedAt = revokedAt == null ? at : revokedAt;
    }

    /** Whether the key is revoked or expired. */
    boolean isEnded(Instant at) {
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

    /** The key in its current state, as the API returns it; null if there is none. Runs in the caller's transaction. */
    static @Nullable ApiKeyView current(UUID id) {
        return withId(id).map(ApiKey::view).orElse(null);
    }

    /** The view for the API. */
    ApiKeyView view() {
        return view(TABLE.row(this));
    }

    /** Creates the view of a row for the API. */
    static ApiKeyView view(TableRow<ApiKey> row) {
        return new ApiKeyView(
                row.find(COMPANY_ID),
                TypeId.KEY.of(row.get(ID)),
                row.get(NAME),
                row.get(ROLE),
                row.find(EXPIRES_AT),
                row.find(REVOKED_AT),
                row.find(FORMER_UNTIL),
                row.find(LAST_USED_AT),
                row.get(CREATED_AT),
                new Caller(row.get(CREATED_BY_KIND), row.get(CREATED_BY_SUBJECT), row.get(CREATED_BY_NAME)));
    }
}
