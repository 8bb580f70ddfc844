package dev.galley.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.galley.access.Principal;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.RequestCoalescer;
import dev.galley.platform.base.Settings;
import dev.galley.platform.base.Sha256;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.RequestDeadline;
import dev.galley.platform.sql.EntityReader;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates callers by the secrets of API keys. A key is cached for 30 seconds, so a key that was revoked by
 * another replica is accepted for up to that long. Unknown IDs are cached too, but separately, so that guesses do not
 * evict keys.
 */
@ApplicationScoped
public class ApiKeyAuthenticator {

    private static final int UNKNOWN = 10_000;

    /** A secret that does not match may be newer than the cached key: the key is read again, at most this often. */
    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(1);

    private static final Caller ADMIN_KEY =
            new Caller(Caller.Kind.KEY, "admin-key", "The admin key of the installation");

    private final ApiKeyCache known = new ApiKeyCache();

    private final Cache<UUID, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(UNKNOWN)
            .expireAfterWrite(ApiKeyCache.FOR)
            .build();

    /** Many guesses at once cost one statement at a time, on one connection. */
    private final RequestCoalescer<UUID, StoredKey> lookups =
            new RequestCoalescer<>(this::stored, Infrastructure.getDefaultWorkerPool());

    private final EntityReader entities;
    private final Clock clock;
    private final LastUsedRecorder uses;
    private final byte @Nullable [] adminKey;
    private final Limits limits;

    ApiKeyAuthenticator(EntityReader entities, Clock clock, LastUsedRecorder uses, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.uses = uses;
        this.limits = settings.limits();
        this.adminKey = settings.adminKey().map(Sha256::of).orElse(null);
    }

    /** Whether a credential looks like an API key, not like a token. */
    public static boolean isMeant(String credential) {
        return credential.startsWith(ApiKeySecret.PREFIX);
    }

    /** The principal of the secret, if it is known without asking the database; otherwise empty. */
    public Optional<Principal> remembered(String text) {
        if (adminKey != null && MessageDigest.isEqual(adminKey, Sha256.of(text))) {
            return Optional.of(new Principal(ADMIN_KEY, Set.of(Role.ADMIN), null));
        }
        return ApiKeySecret.of(text).flatMap(key -> {
            StoredKey stored = known.get(key.id(), clock.instant());
            return stored == null ? Optional.empty() : identity(key, stored);
        });
    }

    /** Whether the database may know more about the secret than {@link #remembered}. */
    public boolean isWorthAsking(String text) {
        Optional<ApiKeySecret> key = ApiKeySecret.of(text);
        if (key.isEmpty() || unknown.getIfPresent(key.get().id()) != null) {
            return false;
        }
        StoredKey stored = known.get(key.get().id(), clock.instant());
        return stored == null || stored.readAt().plus(READ_AGAIN_AFTER).isBefore(clock.instant());
    }

    /** The principal of the secret according to the database; empty if there is none. */
    public Uni<Optional<Principal>> read(String text) {
        return ApiKeySecret.of(text)
                .map(key -> Uni.createFrom()
                        .completionStage(lookups.fetch(key.id()))
                        .map(stored -> stored.flatMap(found -> identity(key, found))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Removes a changed key from the cache, so that it is read again before its next use. */
    void forget(UUID id) {
        known.forget(id);
    }

    /** Runs within the time of an operation, because callers wait for it, and requests with other keys after them. */
    private Map<UUID, StoredKey> stored(Set<UUID> ids) {
        return RequestDeadline.limit(limits.deadline(), () -> found(ids));
    }

    private Map<UUID, StoredKey> found(Set<UUID> ids) {
        long before = known.beforeReading();
        Instant now = clock.instant();
        Map<UUID, StoredKey> stored = Operation.runAs(
                        Access.SERVICE,
                        () -> entities.list(
                                () -> ApiKey.<ApiKey>list("id in ?1", ids),
                                key -> StoredKey.of(ApiKey.TABLE.row(key), now)))
                .stream()
                .collect(Collectors.toMap(StoredKey::id, Function.identity()));
        known.keep(stored, before);
        ids.stream().filter(id -> !stored.containsKey(id)).forEach(id -> unknown.put(id, true));
        return stored;
    }

    private Optional<Principal> identity(ApiKeySecret key, StoredKey stored) {
        if (!stored.isGood(key.hash(), clock.instant())) {
            return Optional.empty();
        }
        uses.note(key.id(), clock.instant());
        Caller caller = new Caller(Caller.Kind.KEY, TypeId.KEY.of(key.id()), stored.name());
        String company = stored.companyId() == null ? null : TypeId.COMPANY.of(stored.companyId());
        return Optional.of(new Principal(caller, Set.of(stored.role()), company));
    }
}
