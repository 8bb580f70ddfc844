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

    private static final int MAX_UNKNOWN_IDS = 10_000;

    /** A secret that does not match may be newer than the cached key: the key is read again, at most this often. */
    private static final Duration REREAD_INTERVAL = Duration.ofSeconds(1);

    private static final Principal ADMIN = new Principal(
            new Caller(Caller.Kind.KEY, "admin-key", "The admin key of the installation"), Set.of(Role.ADMIN), null);

    private final ApiKeyCache cache = new ApiKeyCache();

    private final Cache<UUID, Boolean> unknownIds = Caffeine.newBuilder()
            .maximumSize(MAX_UNKNOWN_IDS)
            .expireAfterWrite(ApiKeyCache.TTL)
            .build();

    /** Many guesses at once cost one statement at a time, on one connection. */
    private final RequestCoalescer<UUID, StoredKey> lookups =
            new RequestCoalescer<>(this::loadWithinDeadline, Infrastructure.getDefaultWorkerPool());

    private final EntityReader entities;
    private final Clock clock;
    private final LastUsedRecorder lastUsed;
    private final byte @Nullable [] adminKey;
    private final Limits limits;

    ApiKeyAuthenticator(EntityReader entities, Clock clock, LastUsedRecorder lastUsed, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.lastUsed = lastUsed;
        this.limits = settings.limits();
        this.adminKey = settings.adminKey().map(Sha256::of).orElse(null);
    }

    /** Whether a credential looks like an API key, not like a token. */
    public static boolean isApiKey(String credential) {
        return credential.startsWith(ApiKeySecret.PREFIX);
    }

    /** The principal of the secret, if it is known without asking the database; otherwise empty. */
    public Optional<Principal> cached(String text) {
        if (isAdminKey(text)) {
            return Optional.of(ADMIN);
        }
        return ApiKeySecret.of(text).flatMap(key -> {
            StoredKey stored = cache.get(key.id(), clock.instant());
            return stored == null ? Optional.empty() : principal(key, stored);
        });
    }

    /** Whether the database may know more about the secret than {@link #cached}. */
    public boolean needsLookup(String text) {
        Optional<ApiKeySecret> key = ApiKeySecret.of(text);
        if (key.isEmpty() || unknownIds.getIfPresent(key.get().id()) != null) {
            return false;
        }
        StoredKey stored = cache.get(key.get().id(), clock.instant());
        return stored == null || stored.readAt().plus(REREAD_INTERVAL).isBefore(clock.instant());
    }

    /** The principal of the secret according to the database; empty if there is none. */
    public Uni<Optional<Principal>> lookUp(String text) {
        if (isAdminKey(text)) {
            return Uni.createFrom().item(Optional.of(ADMIN));
        }
        return ApiKeySecret.of(text)
                .map(key -> Uni.createFrom()
                        .completionStage(lookups.fetch(key.id()))
                        .map(stored -> stored.flatMap(found -> principal(key, found))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private boolean isAdminKey(String text) {
        return adminKey != null && MessageDigest.isEqual(adminKey, Sha256.of(text));
    }

    /** Removes a changed key from the cache, so that it is read again before its next use. */
    void invalidate(UUID id) {
        cache.invalidate(id);
    }

    /** Runs within the time of an operation, because callers wait for it, and requests with other keys after them. */
    private Map<UUID, StoredKey> loadWithinDeadline(Set<UUID> ids) {
        return RequestDeadline.limit(limits.deadline(), () -> load(ids));
    }

    private Map<UUID, StoredKey> load(Set<UUID> ids) {
        long generation = cache.generation();
        Instant now = clock.instant();
        Map<UUID, StoredKey> stored = Operation.runAs(
                        Access.SERVICE,
                        () -> entities.list(
                                () -> ApiKey.<ApiKey>list("id in ?1", ids),
                                key -> StoredKey.of(ApiKey.TABLE.row(key), now)))
                .stream()
                .collect(Collectors.toMap(StoredKey::id, Function.identity()));
        cache.putAll(stored, generation);
        ids.stream().filter(id -> !stored.containsKey(id)).forEach(id -> unknownIds.put(id, true));
        return stored;
    }

    private Optional<Principal> principal(ApiKeySecret key, StoredKey stored) {
        if (!stored.isValid(key.hash(), clock.instant())) {
            return Optional.empty();
        }
        lastUsed.record(key.id(), clock.instant());
        Caller caller = new Caller(Caller.Kind.KEY, TypeId.KEY.of(key.id()), stored.name());
        String company = stored.companyId() == null ? null : TypeId.COMPANY.of(stored.companyId());
        return Optional.of(new Principal(caller, Set.of(stored.role()), company));
    }
}
